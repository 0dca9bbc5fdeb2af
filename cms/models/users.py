"""People who sign in, by their e-mail address."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile


class UserManager(BaseUserManager):
    """Makes users and finds them by e-mail address, whatever its case."""

    use_in_migrations = True

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Create and return a user; without a password they cannot sign in by one.

        Raises ValueError without an address.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        language = fields.pop("preferred_language", None)
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        if language:
            user.preferred_language = language
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Create and return a user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account: a coordinator, an editor, the international coordination.

    Children never have one.
    """

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    # Counted up to end every session of the person at once.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("A person with this e-mail address exists already."),
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def _get_session_auth_hash(self, secret=None):
        """Return what a session must carry to be this person's: it changes with the epoch."""
        return salted_hmac(
            "cms.models.User.session",
            f"{self.password}:{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def end_sessions(self) -> None:
        """Sign the person out everywhere, from the next request on."""
        type(self).objects.filter(pk=self.pk).update(session_epoch=models.F("session_epoch") + 1)

    @property
    def preferred_language(self) -> str:
        """The language of the admin and of all mail for this person.

        It is kept in Wagtail's profile, where the person changes it in the admin.
        """
        return UserProfile.get_for_user(self).preferred_language or settings.LANGUAGE_CODE

    @preferred_language.setter
    def preferred_language(self, code: str) -> None:
        profile = UserProfile.get_for_user(self)
        profile.preferred_language = code
        profile.save()
