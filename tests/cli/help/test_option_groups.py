"""Every option of every command is in the table of groups."""

import pytest

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.option_groups import (
    DAILY,
    DAILY_LIMIT,
    GROUPS,
    Group,
    daily_options,
    grouped_options,
    option_name,
)
from corpuskit.cli.help.pages import help_options
from tests.cli.test_help import command_of


def options_of(name):
    return help_options(command_of(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_group(name):
    missing = {option_name(option) for option in options_of(name)} - set(GROUPS)
    assert not missing, "add a line to GROUPS of cli/help/option_groups.py"
    grouped = grouped_options(options_of(name))
    assert sum(map(len, grouped.values())) == len(options_of(name))
    assert list(grouped) == [group for group in Group if group in grouped]


def test_the_table_is_sorted_and_has_no_option_that_does_not_exist():
    assert list(GROUPS) == sorted(GROUPS)
    existing = {option_name(option) for name in COMMANDS for option in options_of(name)}
    assert set(GROUPS) == existing
    assert set(DAILY) <= existing
    assert len(set(DAILY)) == len(DAILY)


@pytest.mark.parametrize("name", COMMANDS)
def test_few_options_are_daily(name):
    daily = daily_options(options_of(name))
    assert len(daily) <= DAILY_LIMIT
    assert set(daily) <= set(options_of(name))
    if len(options_of(name)) >= 4:
        assert len(daily) >= 3, "add the options that people use daily to DAILY"
