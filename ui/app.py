"""The script Streamlit runs. It puts this folder first on `sys.path`: name no file in it after a room or a library."""

from ui.web.page import show_page

show_page()
