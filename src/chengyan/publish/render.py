"""One signed text to the files of a channel. Nothing is gated here: what is not released bears its mark."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.assets.messages import printed, text
from chengyan.formats.notices import Notice
from chengyan.model.artifact import Artifact, ReleaseMark
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.notice import NoticeContent, PageLayout
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import Channel, TextLimits, channel_of, load_channels
from chengyan.publish.chinese_words import chinese_date
from chengyan.publish.content import date_conflicts, notice_content
from chengyan.publish.glyphs import printable
from chengyan.text.title_lines import title_lines

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_CHARACTERS = 200_000
"""Beyond this a notice is a mistake (a pasted log), and typesetting it would take minutes."""
_PREVIEW_PAGES = 60


@dataclass(frozen=True, slots=True)
class Rendering:
    """``artifacts`` in the order a reader meets them; ``notices`` is what the officer should know about them."""

    artifacts: tuple[Artifact, ...]
    notices: tuple[Notice, ...] = ()


def render(
    statement: Statement,
    incident: Incident | None,
    channel: ChannelId,
    mark: ReleaseMark,
    letterhead: Path | None = None,
    *,
    organisation: Path | None = None,
) -> Rendering:
    """Return the channel's files; the same input gives the same bytes.

    ``letterhead`` is used by the docx channel only; ``organisation`` is a folder that overrides built-in channels.
    Raises InputError when the text is too long to typeset, FormatError when the letterhead cannot be used.
    """
    settings = channel_of(load_channels(organisation), channel)
    content = _content(statement, incident, mark)
    notices = _content_notices(content)
    if settings.text is not None:
        artifacts, more = _render_text(statement, incident, mark, settings, settings.text)
    elif settings.kind == "word":
        artifacts, more = _render_docx(_with_title_lines(content, settings), settings, letterhead)
    else:
        content, more = _printable_for(content, settings)
        artifacts = _render_pdf(content, settings) if settings.kind == "pdf" else _render_images(content, settings)
    return Rendering(tuple(artifacts), (*notices, *more))


def render_review(content: NoticeContent, channel: ChannelId, slice_height: int = 0) -> tuple[bytes, ...]:
    """The slices (``longimage``) or the PDF (``pdf``) of a review copy, which bears its own mark.

    ``slice_height`` in px for another than the channel's. Raises InputError when the text is too long to typeset.
    """
    count = sum(len(paragraph.text) for paragraph in content.paragraphs)
    if count > MOST_CHARACTERS:
        raise InputError("publish.too-long", count=count, limit=MOST_CHARACTERS)
    settings = channel_of(load_channels(), channel)
    if settings.image is not None and slice_height:
        settings = replace(settings, image=replace(settings.image, slice_height=slice_height))
    content, _ = _printable_for(content, settings)
    made = _render_pdf(content, settings) if settings.kind == "pdf" else _render_images(content, settings)
    return tuple(each.content for each in made)


def preview_pages(
    statement: Statement,
    incident: Incident | None,
    channel: ChannelId,
    mark: ReleaseMark,
    scale: float = 1.0,
    *,
    organisation: Path | None = None,
) -> list[bytes]:
    """Return the pages or slices as PNG; ``scale`` 1 is 595 x 842 px for a page and the full size for a picture.

    Pictures and PDF pages are what the export holds. For docx it is the same content typeset with the bundled fonts:
    what Word shows depends on its machine, and ``preview_label`` says so. The text channel has no pages.
    """
    channels = load_channels(organisation)
    settings = channel_of(channels, channel)
    content, _ = _printable_for(_content(statement, incident, mark), settings)
    if settings.image is not None:
        from chengyan.publish.longimage import encode_png, paint_long_image

        pictures = paint_long_image(content, settings.image)
        if scale != 1.0:
            pictures = (_scaled(picture, scale) for picture in pictures)
        return [encode_png(picture, settings.image.greys) for picture in pictures]
    if settings.page is None:
        return []
    from chengyan.publish.typesetting import typeset_pages

    return typeset_pages(content, _bundled_fonts(settings.page, channels), scale)[:_PREVIEW_PAGES]


def page_texts(
    statement: Statement,
    incident: Incident | None,
    channel: ChannelId,
    mark: ReleaseMark,
    *,
    organisation: Path | None = None,
) -> list[str]:
    """Return what each page says, for those who cannot see it; of a picture in slices, all stands with the first."""
    channels = load_channels(organisation)
    settings = channel_of(channels, channel)
    if settings.text is not None:
        return []
    content, _ = _printable_for(_content(statement, incident, mark), settings)
    page = settings.page if settings.page is not None else _page(channels[ChannelId.PDF])
    from chengyan.publish.pictures import pdf_texts
    from chengyan.publish.typesetting import typeset_pdf

    texts = pdf_texts(typeset_pdf(content, _bundled_fonts(page, channels)))
    return texts if settings.page is not None else ["\n".join(texts)]


def _scaled(picture: "Image", scale: float) -> "Image":
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    factor = int(1 / scale)
    if factor > 1:
        # Averaging whole blocks is some twenty times faster than resampling the large picture.
        picture = picture.reduce(factor)
    return picture if picture.size == size else picture.resize(size)


def preview_label(channel: ChannelId) -> str:
    """What the window says beside a preview: whether it is the export itself."""
    return text("publish.preview.docx" if channel is ChannelId.DOCX else "publish.preview.exact")


def _content(statement: Statement, incident: Incident | None, mark: ReleaseMark) -> NoticeContent:
    count = sum(len(section.text) for section in statement.sections)
    if count > MOST_CHARACTERS:
        raise InputError("publish.too-long", count=count, limit=MOST_CHARACTERS)
    return notice_content(statement, incident, mark)


def _printable_for(content: NoticeContent, channel: Channel) -> tuple[NoticeContent, list[Notice]]:
    """The content as this channel prints it: what no font has is replaced, and a long title is divided."""
    cleaned, notices = printable(content)
    return _with_title_lines(cleaned, channel), notices


def _with_title_lines(content: NoticeContent, channel: Channel) -> NoticeContent:
    if channel.image is not None:
        ems = (channel.image.width - 2 * channel.image.margin) / channel.image.sizes["title"]
    elif channel.page is not None:
        margins = channel.page.margins_mm
        ems = (210 - margins["left"] - margins["right"]) * 72 / 25.4 / channel.page.sizes["title"]
    else:
        return content
    return replace(content, title_lines=title_lines(content.title, ems))


def _content_notices(content: NoticeContent) -> list[Notice]:
    notices = []
    if not content.title:
        notices.append(Notice("publish.notice.no-title"))
    if not content.signature:
        notices.append(Notice("publish.notice.no-signature"))
    if not content.date_text:
        notices.append(Notice("publish.notice.no-date"))
    if content.date is not None and date_conflicts(content):
        params: dict[str, object] = {"written": content.date_text, "date": chinese_date(content.date)}
        notices.append(Notice("publish.notice.date-differs", params))
    return notices


def _render_text(
    statement: Statement, incident: Incident | None, mark: ReleaseMark, channel: Channel, limits: TextLimits
) -> tuple[list[Artifact], list[Notice]]:
    from chengyan.publish.weibo import weibo_card

    card = weibo_card(statement, incident, mark, limits)
    post = card.text
    if card.mark_text:
        # A line of its own, so that the window's copy button can leave it out once the text is released.
        post = printed("publish.mark.text-line", mark=card.mark_text) + "\n\n" + post
    notices = []
    if card.over_by:
        params: dict[str, object] = {"count": card.count, "limit": card.limit, "over": card.over_by}
        notices.append(Notice("publish.notice.over-limit", params))
    if not card.opening.complete:
        missing = card.opening.names()
        notices.append(Notice("publish.notice.opening", {"fold": limits.fold, "missing": missing}))
    content = (post + "\n").encode("utf-8", "replace")
    return [Artifact(channel.file, channel.media_type, content)], notices


def _render_docx(
    content: NoticeContent, channel: Channel, letterhead: Path | None
) -> tuple[list[Artifact], list[Notice]]:
    if letterhead is not None:
        from chengyan.formats.docx_letterhead import render_letterhead

        document, notices = render_letterhead(letterhead, content)
        return [Artifact(channel.file, channel.media_type, document)], notices
    from chengyan.formats.docx_notice import write_notice_docx

    document = write_notice_docx(content, _page(channel))
    return [Artifact(channel.file, channel.media_type, document)], []


def _render_pdf(content: NoticeContent, channel: Channel) -> list[Artifact]:
    from chengyan.publish.typesetting import typeset_pdf

    return [Artifact(channel.file, channel.media_type, typeset_pdf(content, _page(channel)))]


def _render_images(content: NoticeContent, channel: Channel) -> list[Artifact]:
    from chengyan.publish.longimage import encode_png, paint_long_image

    if channel.image is None:
        raise InputError("publish.typesetting-failed", channel=channel.id, reason="image")
    pictures = paint_long_image(content, channel.image)
    return [
        Artifact(channel.file.format(number=number), channel.media_type, encode_png(picture, channel.image.greys))
        for number, picture in enumerate(pictures, start=1)
    ]


def _page(channel: Channel) -> PageLayout:
    if channel.page is None:
        raise InputError("publish.typesetting-failed", channel=channel.id, reason="page")
    return channel.page


def _bundled_fonts(page: PageLayout, channels: dict[ChannelId, Channel]) -> PageLayout:
    """``page`` with the fonts of the PDF channel: those of Word are not ours to carry."""
    return replace(page, fonts=_page(channels[ChannelId.PDF]).fonts)
