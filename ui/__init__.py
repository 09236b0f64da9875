"""The command line, the web app, and the rooms put together; no other room imports this one.

`onrecord` starts in `ui.cli`, the app in `ui.app`; `ui.contract` is where values become the contract's JSON.
"""
