"""Figure -> plain text for a terminal: lines by plotille, bars by rich."""

from io import StringIO

from corpuskit.output.cells import visible
from corpuskit.output.charts.figure import FINE, Figure, FigurePoint, n_of

_MARKERS = "ox+*#@%&"
_NARROWEST, _LINES, _AXIS = 20, 16, 13


def plain(figure: Figure, width: int) -> str:
    """Return a plot in plain text that fits `width` cells."""
    body = _body(figure, width)
    if figure.parts:
        body = []
        for name, part in figure.parts:
            body += [visible(name), "", *_body(part, width), ""]
    about = (figure.title, *figure.subtitle, figure.plain_weak_note)
    head = [visible(line) for line in about if line]
    for lower in figure.below:
        body += ["", *_lines(lower, width)]
    return "\n".join([*head, "", *body]) + "\n"


def _body(figure: Figure, width: int) -> list[str]:
    draw = {"lines": _lines, "points": _points, "marks": _marks}.get(figure.kind, _bars)
    return draw(figure, width)


def _points(figure: Figure, width: int) -> list[str]:
    """Return points on axes through 0, with the sign of each series."""
    import plotille

    plot = plotille.Figure()
    plot.with_colors = False
    plot.width, plot.height = max(_NARROWEST, width - _AXIS), _LINES
    ends = [end for p in figure.points for end in (p.group, p.value) if isinstance(end, float)]
    reach = max(map(abs, ends), default=1.0) * 1.1 or 1.0
    plot.set_x_limits(-reach, reach)
    plot.set_y_limits(-reach, reach)
    plot.x_label, plot.y_label = "", ""
    for place, name in enumerate(figure.series):
        own = [(point.group, point.value) for point in figure.of(name)]
        across, up = zip(*own, strict=True)
        plot.scatter(across, up, marker=_MARKERS[place % len(_MARKERS)])
    signs = zip(_MARKERS, figure.series, strict=False)
    return [
        f"{figure.value_title} / {figure.group_title}",
        *(line.rstrip() for line in plot.show(legend=False).splitlines()[1:]),
        "",
        *(f"  {sign}  {visible(name)}" for sign, name in signs),
    ]


def _marks(figure: Figure, width: int) -> list[str]:
    """Return a line for each document and series, with a sign where hits begin."""
    from rich.cells import cell_len

    names = list(dict.fromkeys(point.panel for point in figure.points))
    column = max(map(cell_len, map(visible, names)))
    room = max(_NARROWEST, width - column - 1)
    lines: list[str] = []
    for series in figure.series:
        lines += [visible(series), ""] if len(figure.series) > 1 else []
        for name in names:
            cells = ["·"] * room
            for point in figure.of(series):
                if point.panel == name and isinstance(point.group, float):
                    cells[min(room - 1, int(point.group * room))] = "|"
            shown = visible(name)
            lines.append(f"{shown}{' ' * (column - cell_len(shown))} {''.join(cells)}")
        lines.append("")
    return lines[:-1]


def _lines(figure: Figure, width: int) -> list[str]:
    import plotille

    plot = plotille.Figure()
    plot.with_colors = False
    plot.width, plot.height = max(_NARROWEST, width - _AXIS), _LINES
    years = [group for group in figure.groups if isinstance(group, int)]
    plot.set_x_limits(years[0] - 0.5, years[-1] + 0.5)
    values = [point.value for point in figure.points if point.value is not None]
    plot.set_y_limits(min([0.0, *values]) * 1.05, max(values, default=0) * 1.05 or 1)
    plot.x_label, plot.y_label = "", ""
    plot.y_ticks_fkt = lambda low, _: _tick(low, max(values, default=1), figure.percent)
    for place, name in enumerate(figure.series):
        for points in figure.unbroken(name):
            across, up = zip(*((point.group, point.value) for point in points), strict=True)
            plot.plot(across, up, marker=_MARKERS[place % len(_MARKERS)])
    # The last two lines are an axis that labels places between years.
    drawn = [line.rstrip() for line in plot.show(legend=False).splitlines()[1:-2]]
    signs = zip(_MARKERS, figure.series, strict=False)
    return [
        figure.value_title,
        *drawn,
        " " * _AXIS + _axis(years, plot.width),
        "",
        *(f"  {sign}  {visible(name)}" for sign, name in signs),
    ]


def _axis(years: list[int], width: int) -> str:
    """Return the years, each under its place, as many as there is room for."""
    line = ""
    for year in years:
        at = round((year - years[0] + 0.5) / len(years) * width) - 2
        if at >= len(line) + bool(line) and at + 4 <= width:
            line += " " * (at - len(line)) + str(year)
    return line


def _tick(value: float, top: float, percent: bool) -> str:
    if percent:
        return f"{value:.0%}" if top > FINE else f"{value:.1%}"
    return f"{value:,.0f}" if top >= 100 else f"{value:.1f}" if top >= 10 else f"{value:.2f}"


def _bars(figure: Figure, width: int) -> list[str]:
    """Return a bar for each point, in lists under the names of groups or panels."""
    lists: dict[str, list[FigurePoint]] = {name: [] for row in figure.grid for name in row}
    for point in figure.points:
        lists.setdefault(point.panel or str(point.group), []).append(point)
    sizes = {str(group): size for group, size in figure.sizes.items()}
    top = figure.top or max(point.value or 0 for point in figure.points)
    low = min([0.0, *(point.value or 0.0 for point in figure.points)])
    title = f"{figure.value_title} (n: {figure.size_title})" if figure.size_title else ""
    lines = [title or figure.value_title]
    for name, points in lists.items():
        n = f" (n={n_of(sizes[name])})" if name in sizes else ""
        lines += ["", visible(name) + n] if name else []
        lines += _list(points, figure, (low, top), width) if points else ["0"]
    return lines


def _list(
    points: list[FigurePoint], figure: Figure, ends: tuple[float, float], width: int
) -> list[str]:
    from rich.bar import Bar
    from rich.cells import cell_len
    from rich.console import Console

    low, top = ends
    names = [visible(point.series) for point in points]
    has_n = bool(figure.size_title) and not figure.sizes
    shown = [
        _shown(point.value, figure.percent) + (f" (n={n_of(point.size)})" if has_n else "")
        for point in points
    ]
    column = max(map(cell_len, names))
    room = max(4, width - column - max(map(len, shown)) - 2)
    lines = []
    for name, point, value in zip(names, points, shown, strict=True):
        memory = StringIO()
        console = Console(file=memory, width=room, color_system=None, legacy_windows=False)
        filled = sorted((0.0, point.value or 0.0))
        console.print(Bar(top - low or 1, *(end - low for end in filled), width=room), end="")
        bar = memory.getvalue().strip("\n").rstrip()
        lines.append(f"{name}{' ' * (column - cell_len(name))} {bar} {value}".rstrip())
    return lines


def _shown(value: float | None, percent: bool) -> str:
    if value is None:
        return ""
    if percent:
        return f"{value:.1%}"
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.4g}"
