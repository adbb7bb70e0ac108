# attack: the outputs of earlier cells are rewritten from later ones
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import display, update_display

for name in ("area", "check-area", "check", "total", "1"):
    display({"text/plain": "0.0"}, raw=True, display_id=name)
# %% end
for name in ("area", "check-area", "check", "total", "1"):
    update_display({"text/plain": "4.0", "text/html": "4.0"}, raw=True, display_id=name)
