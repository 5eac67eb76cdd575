"""How many slips of the finger lie between two words?"""


def count_mistakes(one: str, other: str) -> int:
    """Letters too many, too few, wrong, or swapped with the next (optimal string alignment; difflib knows no swap)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != wanted))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def is_mistyped(typed: str, wanted: str, allowed: int) -> bool:
    """Says whether a few mistakes explain it; the first letter is one that people get right."""
    is_possible = typed[0] == wanted[0] and abs(len(typed) - len(wanted)) <= allowed
    # Each mistake changes two letters at most: cheap to ask, and spares nearly all of the work.
    is_possible = is_possible and len(set(typed) ^ set(wanted)) <= 2 * allowed
    return is_possible and count_mistakes(typed, wanted) <= allowed
