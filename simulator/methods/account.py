"""Methods about the bot itself, its menu, its chats and its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from simulator.methods.registry import Request, method
from simulator.refusals import bad_request
from simulator.world.people import scope_key

if TYPE_CHECKING:
    from simulator.methods.registry import Handler
    from simulator.wire import Json

_COMMAND = re.compile(r"[a-z0-9_]+")
_COMMAND_LENGTH = 32
_DESCRIPTION_LENGTH = 256
_LANGUAGE = re.compile("([a-z]{2})?")
_DESCRIBED = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


@method("getMe")
async def get_me(request: Request) -> Json:
    """Say who the bot is."""
    return request.bot.as_me()


@method("getChat")
async def get_chat(request: Request) -> Json:
    """Say who or what a chat is."""
    chat = request.chat()
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {**chat.as_chat(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


@method("leaveChat")
async def leave_chat(request: Request) -> bool:
    """Leave a group."""
    chat = request.chat()
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    del request.world.chats[request.bot.id, chat.id]
    chat.changed()
    return True


@method("getFile")
async def get_file(request: Request) -> Json:
    """Say where a file can be fetched."""
    file = request.world.files.by_id.get(request.parameters.text("file_id") or "")
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > request.limits.download_bytes:
        raise bad_request("file is too big")
    return file.as_file()


def _menu_key(request: Request) -> tuple[str, str]:
    scope = request.parameters.mapping("scope")
    return scope_key(scope), _language(request)


def _language(request: Request) -> str:
    """Return the language that something is told in, in two letters; none is for everybody else."""
    code = request.parameters.text("language_code") or ""
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


@method("setMyCommands")
async def set_my_commands(request: Request) -> bool:
    """Set the commands of the menu for a scope and a language."""
    commands: list[Any] = request.parameters.sequence("commands") or []
    if len(commands) > request.limits.commands:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    request.bot.commands[_menu_key(request)] = [_command(body) for body in commands]
    request.world.people.bump()
    return True


def _command(body: Any) -> Json:
    if not isinstance(body, dict):
        raise bad_request("expected an Object as BotCommand")
    name = str(body.get("command") or "").strip().removeprefix("/")
    description = str(body.get("description") or "").strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > _COMMAND_LENGTH:
        raise bad_request(f"command length must not exceed {_COMMAND_LENGTH}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > _DESCRIPTION_LENGTH:
        raise bad_request(f"command description length must not exceed {_DESCRIPTION_LENGTH}")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


@method("getMyCommands")
async def get_my_commands(request: Request) -> list[Json]:
    """Return the commands of the menu for a scope and a language."""
    return request.bot.commands.get(_menu_key(request), [])


@method("deleteMyCommands")
async def delete_my_commands(request: Request) -> bool:
    """Remove the commands of the menu for a scope and a language."""
    request.bot.commands.pop(_menu_key(request), None)
    request.world.people.bump()
    return True


def _describe(kind: str, longest: int) -> tuple[Handler, Handler]:
    async def write(request: Request) -> bool:
        text = request.parameters.text(kind) or ""
        if len(text) > longest:
            raise bad_request(f"BOT_{'TITLE' if kind == 'name' else 'DESCRIPTION'}_TOO_LONG")
        request.bot.descriptions[kind, _language(request)] = text
        request.world.people.bump()
        return True

    async def read(request: Request) -> Json:
        return {kind: request.bot.described(kind, _language(request))}

    return write, read


for _name, (_kind, _longest) in _DESCRIBED.items():
    _write, _read = _describe(_kind, _longest)
    method(f"setMy{_name}")(_write)
    method(f"getMy{_name}")(_read)


@method("setChatMenuButton")
async def set_chat_menu_button(request: Request) -> bool:
    """Set what the button beside the text field does."""
    button = request.parameters.mapping("menu_button") or {"type": "default"}
    if button.get("type") not in {"commands", "web_app", "default"}:
        raise bad_request("MenuButton has unsupported type")
    request.bot.menu_buttons[request.parameters.integer("chat_id")] = button
    request.world.people.bump()
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(request: Request) -> Json:
    """Return what the button beside the text field does."""
    buttons = request.bot.menu_buttons
    return buttons.get(request.parameters.integer("chat_id")) or buttons.get(None) or {"type": "default"}
