"""Fits learners of XGBoost and scikit-learn to rows of kith features, for learners.sh.

learners.py FOLDER: reads features.csv there, and auto.json, whose retrieval models take over; writes
xgboost-OBJECTIVE.dump, and sklearn-logistic.model. Of each learner's settings the best by NDCG@10
over three folds of members are taken.
"""

import json
import sys

import numpy as np
import xgboost
from sklearn.linear_model import LogisticRegression

FOLDER = sys.argv[1]
FOLDS, CUTOFF = 3, 10
OBJECTIVES, DEPTHS, TREES = ("rank:pairwise", "rank:ndcg", "binary:logistic"), (3, 5), (50, 100, 200)
PENALTIES = (0.0001, 0.001, 0.01, 0.1, 1)
IDS = ("list", "member_id", "candidate_id", "label")

with open(f"{FOLDER}/features.csv", encoding="utf-8") as file:
    columns = file.readline().strip().split(",")
    rows = np.loadtxt(file, delimiter=",")
lists, members, _, labels = (rows[:, columns.index(name)] for name in IDS)
features = [name for name in columns if name not in IDS]
values = rows[:, [columns.index(name) for name in features]].astype(np.float32)
starts = np.flatnonzero(np.diff(lists, prepend=-1))
fold_of = np.unique(members, return_inverse=True)[1] % FOLDS


def ndcg(scores, fold):
    """NDCG@10 of the fold's lists that hold a new connection."""
    found = []
    for start, end in zip(starts, np.append(starts[1:], len(rows))):
        new = int(labels[start:end].sum())
        if fold_of[start] == fold and new:
            best = start + np.argsort(-scores[start:end], kind="stable")[:CUTOFF]
            gain = (labels[best] / np.log2(np.arange(2, len(best) + 2))).sum()
            found.append(gain / (1 / np.log2(np.arange(2, min(new, CUTOFF) + 2))).sum())
    return np.mean(found)


def choose(name, found):
    """The setting of the best mean over folds."""
    setting = max(found, key=lambda one: np.mean(found[one]))
    print(f"{name}: {setting}; in the folds {np.mean(found[setting]):.4f}", flush=True)
    return setting


def grow(objective, depth, trees, kept):
    matrix = xgboost.DMatrix(values[kept], labels[kept], feature_names=features)
    matrix.set_group(np.unique(lists[kept], return_counts=True)[1])
    settings = {"objective": objective, "max_depth": depth, "eta": 0.1, "lambda": 5, "subsample": 0.8,
                "colsample_bytree": 0.6, "base_score": 0.5, "tree_method": "hist", "seed": 1}
    return xgboost.train(settings, matrix, trees)


everything = xgboost.DMatrix(values, feature_names=features)
for objective in OBJECTIVES:
    found = {}
    for depth in DEPTHS:
        for fold in range(FOLDS):
            booster = grow(objective, depth, max(TREES), fold_of != fold)
            for trees in TREES:
                scores = booster.predict(everything, output_margin=True, iteration_range=(0, trees))
                found.setdefault((depth, trees), []).append(ndcg(scores, fold))
    booster = grow(objective, *choose(objective, found), fold_of < FOLDS)
    booster.dump_model(f"{FOLDER}/xgboost-{objective.split(':')[1]}.dump", dump_format="json")

mean, deviation = values.mean(0, dtype=float), values.std(0, dtype=float)
deviation[deviation == 0] = 1
scaled = (values - mean) / deviation
found = {}
for c in PENALTIES:
    for fold in range(FOLDS):
        kept = fold_of != fold
        fitted = LogisticRegression(C=c, max_iter=1000).fit(scaled[kept], labels[kept])
        found.setdefault(c, []).append(ndcg(scaled @ fitted.coef_[0], fold))
fitted = LogisticRegression(C=choose("logistic regression", found), max_iter=1000).fit(scaled, labels)
terms = zip(features, mean.tolist(), deviation.tolist(), fitted.coef_[0].tolist())
with open(f"{FOLDER}/auto.json", encoding="utf-8") as file:
    model = {"schema_version": 1, "learner": "sklearn", "retrieval": json.load(file)["retrieval"], "features": features}
model["terms"] = [dict(zip(("feature", "mean", "deviation", "weight"), term)) for term in terms]
model["calibration"] = {"slope": 1, "intercept": fitted.intercept_[0]}
with open(f"{FOLDER}/sklearn-logistic.model", "w", encoding="utf-8") as file:
    json.dump(model, file)
