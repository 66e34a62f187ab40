"""The clock, read by nobody but the fetching of pages and the record of decisions."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as it stands in every table: UTC with seconds.

    >>> stamp(datetime(2026, 1, 31, 9, 5, tzinfo=UTC))
    '2026-01-31T09:05:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
