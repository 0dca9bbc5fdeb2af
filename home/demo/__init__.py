"""The demonstration: a whole network in eleven languages, loaded by `manage.py load_demo`.

Texts are in `content/<language>.toml`, pictures in `pictures/`. People, schools and messages are
invented and marked as such; what is said about the network is taken from its published case.
"""
