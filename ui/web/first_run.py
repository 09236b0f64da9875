"""What a person sees while the library is empty: what this is, and three ways in."""

from __future__ import annotations

import streamlit as st

from ui.web.adding import add_articles, add_sample
from ui.web.intake import under_way

_HERO = """
<div class="or-hero">
<h1>Who said what, with the words to show for it.</h1>
<p>On Record answers from your own library of news articles. Every quotation it shows is marked inside the article
it comes from. Your library is empty: here are three ways in.</p>
</div>
"""
_SAMPLE = """
<div class="or-way"><h2>Look round first <span class="or-tag-fiction">Fiction</span></h2>
<p>Open the sample: an invented conflict, in invented outlets, over some months. Nothing in it ever happened.</p></div>
"""
_UPLOAD = """
<div class="or-way"><h2>Add your articles</h2><p>Drop them here. They stay on this machine.</p></div>
"""
_COMMANDS = """
<div class="or-way"><h2>From the command line</h2>
<p>Files, folders of them, or rows on standard input. Best for many articles.</p>
<pre>onrecord ingest FOLDER
onrecord ask "What did … say about …?"</pre></div>
"""


def first_run() -> None:
    """Greets, and offers the sample, an upload and the command line."""
    st.html(_HERO)
    with st.container(border=True):
        st.html(_SAMPLE)
        st.button(
            "Open the sample library", type="primary", key="open-sample", on_click=add_sample, disabled=under_way()
        )
    with st.container(border=True):
        st.html(_UPLOAD)
        add_articles(key="first-upload")
    with st.container(border=True):
        st.html(_COMMANDS)
