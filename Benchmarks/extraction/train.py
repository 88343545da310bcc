#!/usr/bin/env python3
"""Grow the trees by which blocks of a page are told to belong to the article or not.

  swift run -c release features PAGES > features.jsonl
  train.py features.jsonl truth.jsonl              # how well it does on sites that it has not seen
  train.py features.jsonl truth.jsonl --odds FILE  # what it says of their blocks, for `articles PAGES FILE`
  train.py features.jsonl truth.jsonl --write ../../Sources/DatelineCorpus/Extraction/BlockClassifierTrees.swift

truth.jsonl has an object a line for a page: "id" (its path), "set", and either "body", the text of the article, or
"with" and "without", lists of passages that belong to it and do not. Pages of one site are never on both sides of a
test: folds go by the site. Needs lightgbm and numpy (requirements.txt).
"""
import argparse
import hashlib
import json
import math
import re
import statistics
import sys
import unicodedata
from collections import Counter
from urllib.parse import urlsplit

import lightgbm
import numpy

ROUNDS = 100
SEEDS = (1, 2)
# As BlockClassifier.threshold: even odds.
THRESHOLD = 0.5
PARAMETERS = dict(
    objective="binary", learning_rate=0.12, num_leaves=12, min_data_in_leaf=40, min_sum_hessian_in_leaf=0.1,
    feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, verbose=-1, num_threads=1)
# Scripts without spaces between words count by character.
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
DENSE = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")


def words(text):
    return DENSE.findall(unicodedata.normalize("NFC", text))


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def shingles(tokens, size=4):
    return Counter(tuple(tokens[i:i + size]) for i in range(max(1, len(tokens) - size + 1)))


def key(path):
    return "/".join(path.split("/")[-2:])


def site(page, truth):
    host = urlsplit(truth.get("url") or page["canonical"]).hostname or key(page["id"]).split("/")[1].rsplit("_", 3)[0]
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in ("co", "com", "org", "net", "gov", "ac") else 2
    return ".".join(parts[-keep:])


def labels(page, truth):
    """For each block: the share of it that belongs to the article (None: unknown), and its number of words."""
    texts = [block["text"] for block in page["blocks"]]
    if "body" in truth:
        body = words(truth["body"])
        left, whole = shingles(body), " " + " ".join(body) + " "
        result = []
        for text in texts:
            tokens = words(text)
            if not tokens:
                result.append((None, 0))
            elif len(tokens) < 4:
                result.append((0.5 if " " + " ".join(tokens) + " " in whole else 0.0, len(tokens)))
            else:
                own = shingles(tokens)
                common = own & left
                left -= common
                result.append((sum(common.values()) / sum(own.values()), len(tokens)))
        return result
    wanted, unwanted = ([squeeze(part) for part in truth[name]] for name in ("with", "without"))
    result = []
    for text in map(squeeze, texts):
        good = any(part in text or (len(text) > 25 and text in part) for part in wanted)
        bad = any(part in text or (len(text) > 12 and text in part) for part in unwanted)
        result.append((None if good == bad else float(good), len(words(text))))
    return result


def weight(count, total, share, is_marked):
    """Long blocks matter more; of pages marked by passages only those few are known."""
    if is_marked:
        return 0.15
    if count < 4 and share == 0.5:
        return 0.005
    return min(max(count, 5) / total, 0.5) + 0.01


def examples(pages):
    rows, targets, weights = [], [], []
    for page, truth, known in pages:
        total = sum(count for share, count in known if share is not None and share > 0.5) + 50
        for block, (share, count) in zip(page["blocks"], known):
            if share is None:
                continue
            rows.append(block["row"])
            targets.append(share >= 0.5)
            weights.append(weight(count, total, share, "with" in truth))
    return lightgbm.Dataset(numpy.array(rows, dtype="float32"), numpy.array(targets, dtype=int), weight=weights)


def grow(pages):
    """One model a seed: their mean errs less on sites not seen than either."""
    return [lightgbm.train(PARAMETERS | {"seed": seed}, examples(pages), ROUNDS) for seed in SEEDS]


def log_odds(models, rows):
    return sum(model.predict(rows, raw_score=True) for model in models) / len(models)


def scores(model, pages):
    """By set: the F1 of the mean precision and recall of shingles, or over all passages."""
    found = {}
    for page, truth, _ in pages:
        rows = numpy.array([block["row"] for block in page["blocks"]], dtype="float32")
        odds = log_odds(model, rows) if len(rows) else []
        threshold = math.log(THRESHOLD / (1 - THRESHOLD))
        text = "\n".join(block["text"] for block, odd in zip(page["blocks"], odds) if odd > threshold)
        found.setdefault(truth["set"], []).append((truth, text))
    return found


def f1(results):
    if "with" in results[0][0]:
        passages = [(squeeze(part) in squeeze(text), name == "with") for truth, text in results
                    for name in ("with", "without") for part in truth[name]]
        hits = sum(is_there and is_wanted for is_there, is_wanted in passages)
        precision = hits / max(1, sum(is_there for is_there, _ in passages))
        recall = hits / max(1, sum(is_wanted for _, is_wanted in passages))
    else:
        pairs = []
        for truth, text in results:
            own, body = shingles(words(text)), shingles(words(truth["body"]))
            common = sum((own & body).values())
            pairs.append((common / sum(own.values()), common / sum(body.values())))
        precision, recall = (statistics.fmean(values) for values in zip(*pairs))
    return 2 * precision * recall / max(precision + recall, 1e-9)


def unseen(pages, folds):
    """Trees, and the pages of the sites that they have not seen."""
    fold = lambda page, truth: int(hashlib.md5(site(page, truth).encode()).hexdigest(), 16) % folds
    for number in range(folds):
        yield (grow([entry for entry in pages if fold(*entry[:2]) != number]),
               [entry for entry in pages if fold(*entry[:2]) == number])


def write_odds(pages, folds, path):
    with open(path, "w") as file:
        for model, others in unseen(pages, folds):
            for page, _, _ in others:
                rows = numpy.array([block["row"] for block in page["blocks"]], dtype="float32")
                odds = log_odds(model, rows).tolist()
                file.write(json.dumps({"id": page["id"], "odds": odds}) + "\n")


def validate(pages, folds):
    results = {}
    for model, others in unseen(pages, folds):
        for name, found in scores(model, others).items():
            results.setdefault(name, []).extend(found)
    by_set = {name: f1(found) for name, found in sorted(results.items())}
    for name, value in by_set.items():
        print(f"{name:15} {value:.4f}")
    print(f"{'mean':15} {statistics.fmean(by_set.values()):.4f}   blocks alone, sites not seen, {folds} folds")


def swift(models):
    """The trees as Swift arrays. The sum over all trees is the mean over the models."""
    roots, features, thresholds, children, leaves = [], [], [], [], []

    def add(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"] / len(models))
            return -len(leaves)
        place = len(features)
        features.append(node["split_feature"])
        thresholds.append(node["threshold"])
        children.extend([0, 0])
        children[2 * place] = add(node["left_child"])
        children[2 * place + 1] = add(node["right_child"])
        return place

    for model in models:
        for tree in model.dump_model()["tree_info"]:
            roots.append(add(tree["tree_structure"]))

    def number(value):
        text = f"{value:.5g}"
        if "e" in text:
            text = f"{value:.8f}".rstrip("0")
        return text + "0" if text.endswith(".") else text

    def array(comment, name, kind, values):
        lines, line = [], "   "
        for value in values:
            if len(line) + len(value) + 2 > 118:
                lines.append(line)
                line = "   "
            line += f" {value},"
        return "\n".join([f"  /// {comment}", f"  static let {name}: [{kind}] = [", *lines, line, "  ]"])

    return "\n".join([
        "// Grown by Benchmarks/extraction/train.py: not to be edited by hand.\n",
        "/// The trees of ``BlockClassifier``.",
        "enum BlockClassifierTrees {",
        array("The first node of each tree; a negative number, here and in `children`, is a leaf: `leaves[~number]`.",
              "roots", "Int16", map(str, roots)),
        array("For each node, the feature that decides.", "features", "UInt8", map(str, features)),
        array("For each node, up to which value of it the first child is next.", "thresholds", "Float",
              map(number, thresholds)),
        array("For each node, its two children.", "children", "Int16", map(str, children)),
        array("What the leaves add to the log-odds.", "leaves", "Float", map(number, leaves)),
        "}\n"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("truth")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", metavar="FILE", help="grow from all pages and write the trees there")
    parser.add_argument("--odds", metavar="FILE", help="write the log-odds of the blocks of sites not seen")
    options = parser.parse_args()
    with open(options.truth) as lines:
        truths = {key(truth["id"]): truth for truth in map(json.loads, lines)}
    pages = []
    with open(options.features) as lines:
        for page in map(json.loads, lines):
            truth = truths.get(key(page["id"]))
            if truth and ("body" in truth or "with" in truth) and page["blocks"]:
                pages.append((page, truth, labels(page, truth)))
    if not pages:
        sys.exit(f"train.py: no page of {options.features} has a body or passages in {options.truth}")
    if options.write:
        with open(options.write, "w") as file:
            file.write(swift(grow(pages)))
    elif options.odds:
        write_odds(pages, options.folds, options.odds)
    else:
        validate(pages, options.folds)


if __name__ == "__main__":
    main()
