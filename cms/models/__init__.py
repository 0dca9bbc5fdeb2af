from cms.models.files import Document, Image, Rendition
from cms.models.pages import BaseHomePage, BasePage
from cms.models.users import User

__all__ = ["BaseHomePage", "BasePage", "Document", "Image", "Rendition", "User"]
