"""How is a measurement read? Goal and reached side by side."""

from collections.abc import Iterator, Mapping

from tests.benchmark.crowd import Figures
from tests.benchmark.killing import Losses

RATIOS = {"sqlite": 0.70, "postgresql": 0.50}
FLOOR = "floor"


def draw(database: str, measured: Mapping[str, Mapping[str, Figures]], memory: float, losses: Losses) -> Iterator[str]:
    """Markdown: every figure of every run, then the goals. `measured` is by run and by bot."""
    yield f"| {database} | turns/s | of the floor | CPU a turn | p50 | p95 | p99 | peak memory | longest stall |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for run, by_bot in measured.items():
        for bot, figures in by_bot.items():
            yield _line(f"{bot}, {run}", figures, by_bot[FLOOR])
    yield ""
    yield "| goal | wanted | reached |"
    yield "|---|---|---|"
    for goal, wanted, reached in _goals(database, measured, memory, losses):
        yield f"| {goal} | {wanted} | {reached} |"


def _line(name: str, figures: Figures, floor: Figures) -> str:
    times = " | ".join(_milliseconds(figures.percentile(percent)) for percent in (50, 95, 99))
    return (
        f"| {name} | {figures.rate:.0f} | {figures.rate / max(floor.rate, 1):.2f} | {_milliseconds(figures.cpu)} | {times} "
        f"| {figures.peak / 1e6:.0f} MB | {_milliseconds(figures.stall)} |"
    )


def _goals(
    database: str, measured: Mapping[str, Mapping[str, Figures]], memory: float, losses: Losses
) -> Iterator[tuple[str, str, str]]:
    for run, by_bot in measured.items():
        ours, floor = by_bot[database], by_bot[FLOOR]
        if run.startswith("closed"):
            wanted = 0.8 if "50 ms" in run else RATIOS[database]
            yield f"turns/s of the floor's, {run}", f"at least {wanted:.2f}", f"{ours.rate / max(floor.rate, 1):.2f}"
        else:
            ratio = ours.percentile(99) / floor.percentile(99)
            yield f"p99 of the floor's, {run}", "at most 3", f"{ratio:.1f}"
    everything = [by_bot[database] for by_bot in measured.values()]
    floors = [by_bot[FLOOR] for by_bot in measured.values()]
    ratio = max(figures.peak for figures in everything) / max(figures.peak for figures in floors)
    yield "longest stall of the loop", "at most 20 ms", _milliseconds(max(figures.stall for figures in everything))
    yield "peak memory of the floor's", "at most 2.5", f"{ratio:.1f}"
    yield "memory for each further person", "none", f"{memory / 1e3:.1f} kB"
    yield "stored for a finished core assessment", "at most 2.5 kB", f"{losses.bytes_each / 1e3:.2f} kB"
    yield f"answers lost over {losses.kills} kills", "0", f"{losses.answers_lost} of {losses.acknowledged}"
    yield "taps lost", "0", str(losses.taps_lost)
    yield "questions asked again", "0", f"{losses.asked_again} ({losses.copies} cards came once more)"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
