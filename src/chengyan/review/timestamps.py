"""Time-stamps of RFC 3161: what is asked of an authority, and whether an answer is good for a signature.

Nothing is sent here. What is kept is the authority's whole answer (TimeStampResp, DER), which openssl reads too.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.model.errors import ChengyanError, InputError, VerificationError
from chengyan.review.der import with_sorted_certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

Authorities = tuple[bytes, ...]
"""Certificates of authorities that are trusted, in PEM; empty: none is."""

REQUEST_TYPE, RESPONSE_TYPE = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Query:
    """``content`` is the request: a SHA-256, a random number, and the wish for the authority's certificate."""

    content: bytes
    nonce: int | None


@dataclass(frozen=True, slots=True)
class Stamped:
    """``at`` is what the token says; ``proven`` whether a trusted authority signed it; ``problem`` what is wrong."""

    at: dt.datetime | None = None
    proven: bool = False
    problem: ChengyanError | None = None


def query_for(signature: bytes) -> Query:
    """The request for a time-stamp over a signature."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder().data(signature).hash_algorithm(HashAlgorithm.SHA256).build()
    return Query(request.as_bytes(), request.nonce)


def check_answer(content: bytes, signature: bytes, query: Query) -> None:
    """Raise InputError unless the authority granted what was asked for."""
    response = _decoded(content)
    if response is None:
        raise InputError("review.timestamp-unreadable")
    if response.status != 0:
        raise InputError("review.timestamp-refused", reason="; ".join(map(str, response.status_string)) or "-")
    stamped = check_timestamp(content, signature, ())
    if stamped.problem is not None:
        raise stamped.problem
    if query.nonce is not None and response.tst_info.nonce != query.nonce:
        raise InputError("review.timestamp-other")


def check_timestamp(content: bytes, signature: bytes, authorities: Authorities) -> Stamped:
    """What an answer is worth for this signature; without ``authorities`` its own signer is believed."""
    from rfc3161_client import VerificationError as Refused
    from rfc3161_client import VerifierBuilder

    response = _decoded(content)
    if response is None:
        return Stamped(problem=InputError("review.timestamp-unreadable"))
    try:
        info = response.tst_info
        at, imprint = info.gen_time, bytes(info.message_imprint.message)
        embedded = tuple(response.signed_data.certificates)
    except (ValueError, OverflowError) as exc:
        return Stamped(problem=InputError("review.timestamp-unreadable", reason=str(exc)[:80]))
    if imprint != hashlib.sha256(signature).digest():
        return Stamped(at, problem=VerificationError("review.timestamp-other"))
    from cryptography import x509

    try:
        if authorities:
            builder = VerifierBuilder()
            for pem in authorities:
                for certificate in x509.load_pem_x509_certificates(pem):
                    builder = builder.add_root_certificate(certificate)
        else:
            # Whoever signed it: that the answer is whole, not who the authority is.
            builder = VerifierBuilder(roots=[x509.load_der_x509_certificate(c) for c in embedded])
        builder.build().verify(response, imprint)
    except Refused as exc:
        if any(not _in_force(x509.load_der_x509_certificate(c), at) for c in embedded):
            return Stamped(at, problem=VerificationError("review.timestamp-expired", at=at.date()))
        code = "review.timestamp-authority" if authorities else "review.timestamp-bad"
        return Stamped(at, problem=VerificationError(code, reason=str(exc)[:120]))
    except ValueError as exc:
        return Stamped(at, problem=VerificationError("review.timestamp-bad", reason=str(exc)[:120]))
    return Stamped(at, proven=bool(authorities))


def check_authorities(authorities: Authorities) -> None:
    """Raise InputError for what is no certificate in PEM."""
    from cryptography import x509

    for pem in authorities:
        try:
            x509.load_pem_x509_certificates(pem)
        except ValueError as exc:
            raise InputError("review.certificate-unreadable") from exc


def _in_force(certificate: "Certificate", at: dt.datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _decoded(content: bytes) -> "TimeStampResponse | None":
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(with_sorted_certificates(content))
    except ValueError:
        return None
