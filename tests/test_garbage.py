"""While a contract is read and judged, garbage is not looked for; afterwards it is as it was before."""

from __future__ import annotations

import gc

import pytest

from generator.garbage import not_collected


def test_it_is_off_within_and_on_again_behind() -> None:
    assert gc.isenabled()
    with not_collected():
        assert not gc.isenabled()
        with not_collected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_turns_it_on_again() -> None:
    with pytest.raises(ValueError, match="broken"), not_collected():
        raise ValueError("broken")
    assert gc.isenabled()
