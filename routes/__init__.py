"""What follows from the atlas: pure functions from an Atlas and a View to a Scene.

Nothing here reads a file, knows a colour or a pixel, or imports Streamlit or pydeck.
"""

from routes.scene import Scene, compose
from routes.view import View

__all__ = ["Scene", "View", "compose"]
