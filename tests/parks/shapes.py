"""Boundaries of parks and of lots for tests, as people bring them."""

import json

SQUARE = [[105.60, 21.30], [105.61, 21.30], [105.61, 21.31], [105.60, 21.31], [105.60, 21.30]]  # 114.88 ha
HOLE = [[105.602, 21.302], [105.604, 21.302], [105.604, 21.304], [105.602, 21.304], [105.602, 21.302]]
BOW = [[105.60, 21.30], [105.61, 21.31], [105.61, 21.30], [105.60, 21.31], [105.60, 21.30]]
LOT = [[105.601, 21.301], [105.602, 21.301], [105.602, 21.302], [105.601, 21.302], [105.601, 21.301]]  # 1.15 ha


def geojson(*rings, kind="Polygon"):
    return json.dumps({"type": kind, "coordinates": list(rings)}).encode()


def moved(ring, east=0.0, north=0.0):
    return [[round(x + east, 7), round(y + north, 7)] for x, y in ring]


def feature(code, ring):
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def features(*coded):
    return json.dumps({"type": "FeatureCollection", "features": [feature(*one) for one in coded]}).encode()
