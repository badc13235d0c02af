#!/usr/bin/env python3
"""Writes the dumps of XGBoost that XgboostDumpTest reads, with XGBoost's own predictions.

Made by XGBoost 1.7.4 and numpy 1.24.2 (Debian's python3-xgboost):

    cd common/src/test/resources/io/kith/model && python3 xgboost_dumps.py

NAME.json is the dump as the booster wrote it. NAME.csv has one row a line: the features, the margin,
the prediction, and what each feature contributes (pred_contribs, approx_contribs), then the bias.
Most rows lie on thresholds of the trees, or next to them.
"""

import json

import numpy as np
import xgboost as xgb

NAMES = ["log_adamic_adar", "log_degree", "log_jaccard", "same_location"]
GROUP = 40


def draw(random, size):
    """Rows in 32 bits; locations are 0 or 1, as those of Kith are."""
    rows = np.column_stack([
        random.normal(0.5, 1, size),
        np.log(random.integers(1, 400, size)),
        -random.gamma(3, 1, size),
        random.integers(0, 2, size),
    ]).astype(np.float32)
    score = rows[:, 0] + 0.3 * np.sin(3 * rows[:, 1]) + 0.2 * rows[:, 2] * rows[:, 3]
    labels = score + random.normal(0, 0.7, size) > 0.8
    return rows, labels.astype(np.float32)


def thresholds(node):
    if "leaf" not in node:
        yield node["split"], np.float32(node["split_condition"])
        for child in node["children"]:
            yield from thresholds(child)


def hard_rows(random, dump, size):
    """Rows that lie on thresholds, one float below or above, or anywhere."""
    of_feature = {}
    for tree in dump:
        for name, threshold in thresholds(tree):
            place = NAMES.index(name) if name in NAMES else int(name[1:])
            of_feature.setdefault(place, set()).add(threshold)
    rows, _ = draw(random, size)
    for row in rows:
        for place, values in of_feature.items():
            value = random.choice(sorted(values))
            way = random.integers(0, 6)
            if way < 3:
                row[place] = value
            elif way < 5:
                row[place] = np.nextafter(value, np.float32([-np.inf, np.inf][way - 3]))
    return rows


def write(name, booster, random):
    booster.dump_model(name + ".json", dump_format="json", with_stats=True)
    with open(name + ".json", encoding="utf-8") as file:
        rows = hard_rows(random, json.load(file), 60)
    matrix = xgb.DMatrix(rows, feature_names=booster.feature_names)
    columns = [
        rows,
        booster.predict(matrix, output_margin=True),
        booster.predict(matrix),
        booster.predict(matrix, pred_contribs=True, approx_contribs=True),
    ]
    with open(name + ".csv", "w", encoding="utf-8") as file:
        for row in np.column_stack(columns).astype(np.float32):
            file.write(",".join(str(value) for value in row) + "\n")


def main():
    random = np.random.default_rng(7)
    rows, labels = draw(random, 4000)

    settings = {"objective": "binary:logistic", "base_score": 0.3, "max_depth": 4, "eta": 0.3, "nthread": 1}
    named = xgb.DMatrix(rows, labels, feature_names=NAMES)
    booster = xgb.train({**settings, "tree_method": "exact"}, named, 8)
    # Two more that no gain is large enough for: one leaf each.
    booster = xgb.train({**settings, "tree_method": "exact", "gamma": 1e6}, named, 2, xgb_model=booster)
    write("xgboost-logistic", booster, random)

    # Thresholds are values of rows, features f0, f1, and so on.
    unnamed = xgb.DMatrix(rows, labels)
    unnamed.set_group([GROUP] * (len(labels) // GROUP))
    settings = {"objective": "rank:pairwise", "max_depth": 5, "eta": 0.3, "nthread": 1, "tree_method": "hist"}
    write("xgboost-pairwise", xgb.train(settings, unnamed, 4), random)


if __name__ == "__main__":
    main()
