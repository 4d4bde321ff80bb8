"""The 落款 as text: who signs, and when. It counts as the end of the closing."""

from chengyan.assets.messages import printed
from chengyan.model.statement import Statement


def signature_lines(statement: Statement) -> tuple[str, ...]:
    """Return the signing name and the date, as far as they are given, one line each."""
    lines = [statement.signed_as.strip()]
    if statement.date:
        day = statement.date
        lines.append(printed("rules.date", year=day.year, month=day.month, day=day.day))
    return tuple(line for line in lines if line)
