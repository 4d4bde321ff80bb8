"""The round trip through Word: on a server. The verbs are told a folder, and LibreOffice has nothing to do with it."""

from tests.unit.services.test_word_review import *  # noqa: F403
from tests.unit.services.test_word_review import test_saved_again_by_libreoffice_it_is_the_same, test_the_verbs

del test_the_verbs, test_saved_again_by_libreoffice_it_is_the_same
