"""The command `corpuskit completion`."""

import click

from corpuskit.cli.errors import with_error_reporting

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS), metavar="bash|zsh|fish")
@with_error_reporting
def completion(shell: str) -> None:
    """Write a script that completes commands (自動補全).

    The shell then completes the names of commands and options, values such as formats and engines,
    and paths, when you press Tab. Open a new shell to try it.

    \b
    Examples:
      corpuskit completion bash >> ~/.bashrc
      corpuskit completion zsh > "${fpath[1]}/_corpuskit"
      corpuskit completion fish > ~/.config/fish/completions/corpuskit.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    root = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(root, {}, "corpuskit", "_CORPUSKIT_COMPLETE")
    # The source of the class for bash also runs bash, to warn of old versions.
    click.echo(ShellComplete.source(script))
