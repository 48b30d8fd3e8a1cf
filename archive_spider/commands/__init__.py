"""The commands: one module each, found by its name.

A command is a module `<name>.py` with a function of the same name (a trailing underscore, for a name that Python or
a library keeps, is dropped: `export_` is `export`), written for typer: its parameters are the arguments and options,
its docstring the help, and it returns the `Exit` with which the program ends. Adding a file adds the command.
"""
