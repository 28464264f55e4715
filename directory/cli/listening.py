"""Addresses to listen on: how they are written, and whether one is free. What listens there is in the commands."""

from __future__ import annotations

import socket

import click


def bound(host: str, port: int) -> str:
    """As gunicorn reads an address."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def refuse_taken_port(host: str, port: int, variable: str) -> None:
    """Say at once which variable to change, instead of failing to listen later."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} cannot be listened on: {error.strerror}. Set {variable} to another port."
            ) from error
