"""How large the preview is: as wide as the panel, or a share of the true size."""

from chengyan.ui.panels.zoom_bar import ZoomBar

FIT = 0
STEPS = (50, 67, 75, 90, 100, 125, 150, 175, 200)


def larger(percent: float) -> int:
    """The next step above; the largest stays."""
    return next((step for step in STEPS if step > percent + 0.5), STEPS[-1])


def smaller(percent: float) -> int:
    """The next step below; the smallest stays."""
    return next((step for step in reversed(STEPS) if step < percent - 0.5), STEPS[0])


class PreviewZoom(ZoomBar):
    def show_state(self, chosen: int, percent: float) -> None:
        """``chosen`` in percent or FIT; ``percent`` is what that comes to."""
        self.show_size(
            self.tr("Fit") if chosen == FIT else f"{chosen} %",
            self.tr("Size of the preview: {0} %. Click for as wide as the panel").format(round(percent)),
            smaller=percent > STEPS[0] + 0.5,
            larger=percent < STEPS[-1] - 0.5,
        )
