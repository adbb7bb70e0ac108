"""JupyterHub's configuration for a classroom: system users, each in their own home, and the course's server.

`python3 -m scripts.hub set-up` writes this file anew each time. Settings of your own go into my_settings.py
beside it (the same language, `c.…`), which is read last and which nothing writes to.
"""

import json
from pathlib import Path

from jupyterhub.app import JupyterHub

c = get_config()  # noqa: F821
folder = Path(__file__).resolve().parent
kept = json.loads((folder / "hub.json").read_text("utf-8"))
programs, state = folder / "environment" / "bin", folder / "state"
course = Path("/home", kept["account"], "flopwise")
port = kept["port"]

c.JupyterHub.bind_url = f"http://{kept['address']}:{port}/"
c.JupyterHub.hub_port = port + 1
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [str(folder / "proxy/node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")
c.JupyterHub.pid_file = str(state / "jupyterhub.pid")
c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")

# People log in with the passwords of this machine (PAM). Only those in hub.json may, even if the hub has
# known others before.
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allowed_users = {*kept["students"], *kept["instructors"]}
c.Authenticator.allow_existing_users = False

# Everybody's own JupyterLab runs as their own user, in their home.
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [str(programs / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
c.Spawner.env_keep = ["LANG", "LC_ALL", "TZ"]
c.Spawner.environment = {
    "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
    "JUPYTER_PREFER_ENV_PATH": "1",  # the environment's kernel, not another one of the same name in the home
}

# The course's JupyterLab, with formgrader: one server, which runs as the course's account, in its folder. Who
# opens it is asked for by JupyterHub; instructors may, and nobody else.
c.JupyterHub.services = [
    {
        "name": "flopwise",
        "url": f"http://127.0.0.1:{port + 3}",
        "command": [str(course / ".venv" / "bin" / "jupyterhub-singleuser")],
        "user": kept["account"],
        "cwd": str(course),
        "oauth_no_confirm": True,
        "environment": {
            "PATH": f"{course / '.venv' / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "JUPYTER_CONFIG_PATH": str(course / "jupyter"),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTERHUB_DEFAULT_URL": "/lab/tree/start.md",
        },
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "instructors",
        "description": "May open the course's own server",
        "users": kept["instructors"],
        "scopes": ["access:services!service=flopwise", "list:services", "read:services!service=flopwise"],
    }
]


async def start_service(self, name, service, ssl_context=None):
    """JupyterHub 5 ends if a service does not answer after ten seconds, as when the machine has just started.

    Here it goes on while the service's process runs. (JupyterHub 6 has a setting for it.)
    """
    if await begin_service(self, name, service, ssl_context):
        return True
    return service.managed and service.spawner and await service.spawner.poll() is None


begin_service, JupyterHub.start_service = JupyterHub.start_service, start_service

if (folder / "my_settings.py").is_file():
    load_subconfig("my_settings.py", path=str(folder))  # noqa: F821
