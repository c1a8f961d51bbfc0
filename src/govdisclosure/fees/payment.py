"""Payments of information-processing fees."""

import datetime

import attrs

from govdisclosure.fees.tariff import Yuan


@attrs.frozen(kw_only=True)
class Payment:
    """Money that an applicant paid on a day, in yuan."""

    date: datetime.date
    amount: Yuan
