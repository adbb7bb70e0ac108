# attack: the notebook's namespace is a dict whose answers change from question to question
# outcome: earns what the wrong answer earns
# stock: run
class Shifty(dict):
    def __getitem__(self, name):
        value = super().__getitem__(name)
        return 40.0 if name == "total" and type(value) is not int else value

    def get(self, name, default=None):
        return self[name] if name in self else default


shell = get_ipython()
try:
    shell.user_ns = Shifty(shell.user_ns)
    shell.user_module.__dict__["globals"] = lambda: Shifty(shell.user_ns)
except Exception as error:
    print(error)
