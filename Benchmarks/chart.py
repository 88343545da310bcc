"""Draws small line charts side by side as SVG, with logarithmic axes. They look the same in a light page and in a dark one."""

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 250, 190  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 26, 34  # of its margins
COLORS = ["#1f77b4", "#d9730d", "#2a9d5c", "#8856a7"]


@dataclass
class Panel:
    """A chart: lines by their names, each [(x, y)] with numbers above 0."""
    title: str
    lines: dict[str, list[tuple[float, float]]]


def _limits(values):
    """The powers of two around all values."""
    low, high = math.floor(math.log2(min(values))), math.ceil(math.log2(max(values)))
    return low, max(high, low + 1)


def _number(value):
    if value >= 1e6:
        return f"{value / 1e6:.3g}M"
    return f"{value / 1e3:.3g}k" if value >= 1e4 else f"{value:.3g}"


def _text(x, y, text, anchor="middle", size=10, color="#777"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{color}">{escape(text)}</text>'


def _panel(panel, left, top, x_label):
    points = [point for line in panel.lines.values() for point in line]
    (x_low, x_high), (y_low, y_high) = _limits([x for x, _ in points]), _limits([y for _, y in points])
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def place(x, y):
        return (left + LEFT + (math.log2(x) - x_low) / (x_high - x_low) * width,
                top + TOP + (1 - (math.log2(y) - y_low) / (y_high - y_low)) * height)

    parts = [_text(left + WIDTH / 2, top + 15, panel.title, size=12, color="#888")]
    for power in range(y_low, y_high + 1):
        y = place(2 ** x_low, 2 ** power)[1]
        parts.append(f'<line x1="{left + LEFT}" x2="{left + LEFT + width}" y1="{y:.1f}" y2="{y:.1f}" stroke="#8884"/>')
        parts.append(_text(left + LEFT - 5, y + 3.5, _number(2.0 ** power), anchor="end"))
    for x in sorted({x for x, _ in points}):
        across = place(x, 2 ** y_low)[0]
        parts.append(f'<line x1="{across:.1f}" x2="{across:.1f}" y1="{top + TOP}" y2="{top + TOP + height}" stroke="#8884"/>')
        parts.append(_text(across, top + TOP + height + 14, _number(x)))
    parts.append(_text(left + LEFT + width / 2, top + HEIGHT - 6, x_label))
    for color, line in zip(COLORS, panel.lines.values()):
        places = [place(x, y) for x, y in sorted(line)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in places]
    return parts


def svg(panels, x_label, columns=3):
    """The panels as one picture, with a legend above them. All have the same lines."""
    rows = math.ceil(len(panels) / columns)
    parts = []
    for number, name in enumerate(panels[0].lines):
        x = 20 + number * 130
        parts.append(f'<line x1="{x}" x2="{x + 24}" y1="16" y2="16" stroke="{COLORS[number]}" stroke-width="2"/>')
        parts.append(_text(x + 32, 20, name, anchor="start", size=12, color="#888"))
    for number, panel in enumerate(panels):
        parts += _panel(panel, number % columns * WIDTH, 30 + number // columns * HEIGHT, x_label)
    size = f'width="{columns * WIDTH}" height="{30 + rows * HEIGHT}"'
    box = f'viewBox="0 0 {columns * WIDTH} {30 + rows * HEIGHT}"'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="sans-serif">\n' + "\n".join(parts)
            + "\n</svg>\n")
