"""Keys of the red thread, taken apart."""

from kugghjul.kit.panels import numbers


def test_only_whole_numbers_of_the_kind_are_taken():
    keys = ["problem:12", "measure:3", "problem:²", "problem:", "problem:" + "9" * 20, "problem"]
    assert numbers(keys, "problem") == {12}
