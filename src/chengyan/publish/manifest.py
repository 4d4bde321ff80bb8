"""What a rendering folder says about itself. No time of day: the same text gives the same manifest."""

import hashlib
from collections.abc import Iterable

from chengyan.model.artifact import ReleaseMark
from chengyan.model.statement import Revision
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.render import Rendering

FORMAT = "manifest/1"


def manifest(
    revision: Revision, renderings: Iterable[tuple[ChannelId, Rendering]], mark: ReleaseMark
) -> dict[str, object]:
    """Return the manifest as JSON data: the statement's hash, and name, size and SHA-256 of every file in order."""
    return {
        "chengyan": FORMAT,
        "revision": revision.sha256,
        "released": mark.released_at is not None,
        "released_at": mark.released_at.isoformat() if mark.released_at else None,
        "drafted_at": mark.drafted_at.isoformat() if mark.drafted_at else None,
        "artifacts": [
            {
                "name": artifact.name,
                "channel": channel.value,
                "media_type": artifact.media_type,
                "bytes": len(artifact.content),
                "sha256": hashlib.sha256(artifact.content).hexdigest(),
            }
            for channel, rendering in renderings
            for artifact in rendering.artifacts
        ],
    }
