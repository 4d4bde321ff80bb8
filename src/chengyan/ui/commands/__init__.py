"""Everything the window can do, menu by menu; each module's ``commands(window)`` lists those of one menu."""

from chengyan.ui.main_window import MainWindow


def fill_menus(window: MainWindow) -> None:
    """Build every menu of the window."""
    from chengyan.ui.commands import check, edit, file, help, insert, review, view

    for module in (file, edit, insert, check, review, view, help):
        window.actions_.add(module.commands(window))
