# attack: metadata that are thousands of lists deep, numbers of thousands of digits, keys that stand twice
# outcome: refused
# stock: run
# %% submission
import json


def submit(nb, folder, places):
    text = json.dumps(nb)
    deep = '{"deep": ' + "[" * 900 + "]" * 900 + ', "number": ' + "9" * 4000 + ', "a": 1, "a": 2, "nan": NaN}'
    place = text.rindex('"metadata": {')
    text = text[:place] + f'"own": {deep}, ' + text[place:]
    (folder / f"{places['LESSON']}.ipynb").write_text(text)
    return False
