"""Where does an author begin? `check` the content, `play` one principle in English, or `draw` all machines."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from flows.advice.burden_estimate import about, estimate
from flows.advice.conduct import observe
from flows.advice.findings import case_of, find
from flows.content import DONT_KNOW, NOT_APPLICABLE, SKIP, Check, Content, Perspective, Question
from flows.content.faults import ContentError
from flows.diagrams import NoPlace, write_machines
from flows.lint.advice_gaps import Covered, coverage, find_gaps
from flows.lint.catalogues import Catalogue, read_catalogues, read_template
from flows.lint.hints import find_hints
from flows.lint.law_faults import find_future_dates
from flows.lint.translations import find_missing_words, shares
from flows.lint.wrong_words import find_wrong_words
from flows.loading import FOLDER, load
from flows.walk.assessment import Flow, Route, Standing
from flows.walk.machine import AFTER, BACK, BEFORE, BEGIN, Block, trigger_for

GUIDE = FOLDER / "MACHINES.md"
MARK_WORDS = {DONT_KNOW: "don't know", NOT_APPLICABLE: "does not apply", SKIP: "skip"}


def main(words: Sequence[str]) -> int:
    """Exit code 1 when the content has faults, the input ends early or the drawings are out of date."""
    parser = argparse.ArgumentParser(prog="python -m flows", description="For authors of the content.")
    commands = parser.add_subparsers(required=True)
    check = commands.add_parser("check", help="find every fault, with its file and line")
    check.add_argument("--today", default="9999", help="YYYY-MM-DD: facts of law that were read later are a fault")
    check.add_argument("--hints", action="store_true", help="also what reads alike or says nothing alone")
    check.set_defaults(run=_check)
    play = commands.add_parser("play", help="answer one principle or check in English and see what it comes to")
    play.add_argument("principle", help="its code, such as RM, or a check: burden or behaviour")
    play.add_argument("--as", dest="perspective", choices=[p.value for p in Perspective], default="msme")
    play.set_defaults(run=_play)
    draw = commands.add_parser("draw", help="draw all machines into flows/MACHINES.md")
    draw.add_argument("--check", action="store_true", help="write nothing; exit code 1 if the drawings are out of date")
    draw.set_defaults(run=_draw)
    arguments = parser.parse_args(words)
    try:
        code = int(arguments.run(load(), arguments))
        sys.stdout.flush()
        return code
    except (ContentError, NoPlace) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 1


def _check(flow: Flow, arguments: argparse.Namespace) -> int:
    content = flow.content
    catalogues = read_catalogues()
    faults = [*find_gaps(content), *find_missing_words(content, catalogues)]
    faults += find_future_dates(content, arguments.today)
    faults += find_wrong_words(content, read_template(), catalogues)
    if faults:
        raise ContentError(faults)
    with_content = {practice.id for practice, _, _ in content.sides()}
    texts = len(list(content.texts()))
    _show_coverage(content, catalogues)
    print(
        f"{len(content.principles)} principles, {len(content.practices)} practices, {len(with_content)} with questions"
    )
    print(f"{texts} texts, {len(flow.blocks())} machines, content version {content.version}: no faults")
    if arguments.hints:
        print(*sorted(find_hints(content)), sep="\n")
    return 0


def _draw(flow: Flow, arguments: argparse.Namespace) -> int:
    guide = GUIDE.read_text(encoding="utf-8")
    drawn = write_machines(guide, flow)
    if drawn == guide:
        print(f"{GUIDE} is up to date.")
        return 0
    if arguments.check:
        print(f"{GUIDE} is out of date; python -m flows draw brings it up to date.", file=sys.stderr)
        return 1
    GUIDE.write_text(drawn, encoding="utf-8")
    print(f"The machines are drawn in {GUIDE}.")
    return 0


def _show_coverage(content: Content, catalogues: tuple[Catalogue, ...]) -> None:
    """A line for each practice; for each side its questions, its recommendations, how many of them are variants, and
    per cent of its sentences in each language but English, which is always whole."""
    rows = list(coverage(content))
    in_each = [shares(content, catalogue) for catalogue in catalogues]
    languages = "".join(f"{catalogue.language:>8}" for catalogue in catalogues)
    print(f"{'questions, recommendations, variants':<37}" + "".join(f"{p.value:>12}{languages}" for p in Perspective))
    for code, practice in content.practices.items():
        of_each = (row for row in rows if row.practice == code)
        print(f"{code} {practice.name.english:<33.33}" + "".join(_say_covered(row, in_each) for row in of_each))
    print(f"{sum(row.recommendations for row in rows)} recommendations, {sum(row.variants for row in rows)} variants")


def _say_covered(row: Covered, in_each: list[Mapping[str, int]]) -> str:
    place = f"{row.practice}.{row.perspective}"
    percent = "".join(f"{f'{there[place]}%' if place in there else '-':>8}" for there in in_each)
    return f"{row.questions:>4}{row.recommendations:>4}{row.variants:>4}{percent}"


def _play(flow: Flow, arguments: argparse.Namespace) -> int:
    standing = Standing({"perspective": arguments.perspective})
    route = _find_route(flow, arguments.principle, standing)
    if route is None:
        known = ", ".join((*(principle.code for principle in flow.content.principles), *Check))
        print(f"There is no principle {arguments.principle.upper()}. There are: {known}", file=sys.stderr)
        return 1
    (block,) = route
    state = block.move(BEFORE, BEGIN, flow.lookup(standing))
    while state != AFTER:
        question = flow.question(state, standing)
        answer = _ask(flow, question, standing)
        if answer is None:
            return 1
        if answer == BACK:
            state = _back(block, state, flow, standing)
            continue
        standing = flow.with_answer(question, answer, standing)
        state = block.move(state, trigger_for(question, answer), flow.lookup(standing))
    match block.code:
        case Check.BURDEN:
            _show_burden(flow, standing)
        case Check.BEHAVIOUR:
            _show_behaviour(flow, standing)
        case _:
            _show_advice(flow, standing)
    return 0


def _find_route(flow: Flow, name: str, standing: Standing) -> Route | None:
    if name.lower() in tuple(Check):
        return flow.check(Check(name.lower()), standing)
    return flow.alone(name.upper(), standing) if flow.content.principle(name.upper()) else None


def _back(block: Block, state: str, flow: Flow, standing: Standing) -> str:
    before = block.move(state, BACK, flow.lookup(standing))
    return state if before == BEFORE else before


def _ask(flow: Flow, question: Question, standing: Standing) -> str | None:
    """The answer, `back`, or None at the end of the input."""
    print(f"\n{question.id}: {question.asks(flow.perspective(standing)).english}")
    print(f"    why: {question.why.english}")
    options = list(question.answers())
    for place, option in enumerate(options, 1):
        print(f"{place:>3}  {_say_option(question, option)}")
    while True:
        print("number or back: ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return None
        line = line.strip()
        if line == BACK:
            return line
        if line.isdecimal() and 1 <= int(line) <= len(options):
            return options[int(line) - 1]
        if question.accepts(line):
            return line
        print(f"There is no choice {line}.")


def _say_option(question: Question, option: str) -> str:
    choice = question.choices.get(option)
    if choice is None:
        return MARK_WORDS[option]
    says = f": {choice.says.english}" if choice.says else ""
    return f"[{choice.level}] {choice.label.english}{says}" if choice.level is not None else choice.label.english


def _show_burden(flow: Flow, standing: Standing) -> None:
    answers = flow.check_answers(Check.BURDEN, standing)
    found = estimate(flow.content.burden, flow.perspective(standing), answers, standing.facts)
    print("\nhours a year: " + ", ".join(f"{size} {about(hours)}" for size, hours in found.hours.items()))
    for one in found.weighed:
        print(
            f"{one.demand.id}  {one.amount} x {one.demand.minutes} min x {one.demand.a_year}  {one.mark or 'not asked'}"
        )
    print(f"change first: {', '.join(one.demand.id for one in found.first) or 'nothing'}; outlook: {found.outlook}")


def _show_behaviour(flow: Flow, standing: Standing) -> None:
    found = observe(flow.content.behaviour, flow.perspective(standing), flow.check_answers(Check.BEHAVIOUR, standing))
    print(f"\npractise: {', '.join(moment.id for moment in found.practise) or 'nothing'}")
    for suggested in found.suggested:
        print(f"{suggested.practice}  level {suggested.level}  from {', '.join(m.id for m in suggested.moments)}")


def _show_advice(flow: Flow, standing: Standing) -> None:
    findings = find(flow.content, case_of(flow, standing))
    print(f"\nflags: {', '.join(findings.flags) or 'none'}")
    for advice in findings.advice:
        print(f"{advice.id}  priority {advice.priority}  target {advice.because.target}")
    if not findings.advice:
        print("no advice: everything is at its target level or unknown")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
