"""What a review keeps, bound to versions: on a server. What only SQLite has stays with SQLite."""

from tests.store.test_reviewing import *  # noqa: F403
from tests.store.test_reviewing import (
    test_a_workspace_of_the_first_schema_is_brought_up_to_date,
    test_nobody_changes_or_removes_what_was_signed,
)

del test_a_workspace_of_the_first_schema_is_brought_up_to_date, test_nobody_changes_or_removes_what_was_signed
