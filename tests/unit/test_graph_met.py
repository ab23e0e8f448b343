"""Which keys were met: never one too few, and hardly one too many."""

from genealogy.graph.met import Met


def test_what_was_met_is_never_new() -> None:
    met = Met()
    keys = [f"unit:SET/S{number}" for number in range(50_000)]
    new = met.add(keys)
    assert new <= set(keys)
    assert len(new) > 49_990
    assert not met.add(keys)
    assert not met.add(keys[::7])


def test_of_some_keys_the_new_ones_are_told() -> None:
    met = Met()
    assert met.add(["lot:A/1", "lot:A/2"]) == {"lot:A/1", "lot:A/2"}
    assert met.add(["lot:A/2", "lot:A/3"]) == {"lot:A/3"}
    assert met.add([]) == set()
