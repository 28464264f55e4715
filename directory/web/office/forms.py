"""The forms of the office: their fields and what makes a value unusable. Labels stand in the templates."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import Email, InputRequired, Length, Regexp, StopValidation

from directory.domain.passwords import WeakPassword, weakness
from directory.rendering.words import N_

MISSING = N_("Fyll i det här.")
WEAK = {
    WeakPassword.TOO_SHORT: N_("Lösenordet är för kort. Minst 12 tecken, gärna 15 eller fler."),
    WeakPassword.TOO_LONG: N_("Lösenordet är för långt. Högst 128 tecken."),
    WeakPassword.GUESSABLE: N_("Det här lösenordet går för lätt att gissa. Välj några ord som inte hör ihop."),
}


def required() -> InputRequired:
    return InputRequired(MISSING)


def written(most: int) -> list[Any]:
    return [required(), Length(max=most, message=N_("Det är för långt."))]


class NewPasswordForm(FlaskForm):
    """A password to set. ``about`` is what others know of the person, which no password may be made of."""

    password = PasswordField(validators=[required()])

    def __init__(self, about: tuple[str, ...]) -> None:
        super().__init__()
        self.about = about

    def validate_password(self, field: Field) -> None:
        found = weakness(field.data, self.about)
        if found is not None:
            raise StopValidation(WEAK[found])


class CodeForm(FlaskForm):
    """Six digits, with spaces where people put them."""

    code = StringField(validators=written(20), filters=[lambda text: "".join((text or "").split())])


class RecoveryForm(FlaskForm):
    code = StringField(validators=written(40))


class PasswordAgainForm(FlaskForm):
    password = PasswordField(validators=[required()])


class KeyForm(FlaskForm):
    """What a security key answered, put in by the script."""

    credential = HiddenField()


class NewKeyForm(KeyForm):
    name = StringField(validators=written(60))


class LanguageForm(FlaskForm):
    language = RadioField(validators=[required()], validate_choice=True)


class InviteForm(FlaskForm):
    name = StringField(validators=written(200), filters=[lambda text: (text or "").strip()])
    email = StringField(
        validators=[*written(254), Email(N_("Skriv en mejladress, till exempel namn@kommun.se."))],
        filters=[lambda text: (text or "").strip()],
    )


def one_line(text: str | None) -> str:
    return " ".join(normalize("NFC", text or "").split())


class NewEntryForm(FlaskForm):
    """What a service is begun with; the page checks that kind, area and organization are there."""

    name = StringField(validators=written(200), filters=[one_line])
    organization = StringField(validators=written(200), filters=[one_line])
    organization_type = StringField()
    kind = StringField(validators=[required()])
    area = StringField(validators=written(200), filters=[one_line])


class ReasonForm(FlaskForm):
    """Why something is done that others will ask about."""

    why = StringField(validators=written(300), filters=[one_line])


class RoleForm(FlaskForm):
    """One role to give; the page checks that the place exists."""

    role = RadioField(validators=[required()])
    place = StringField(
        validators=[Regexp(r"^[^\r\n]{0,200}$", message=N_("Det är för långt."))],
        filters=[lambda text: (text or "").strip()],
    )
