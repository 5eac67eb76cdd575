"""Is there a smaller step to the same end?"""

from flows.content import Content, Perspective


def smaller_step(content: Content, recommendation: str | None) -> str | None:
    """The id of the recommendation for the same practice whose first step takes least, if it takes less. None for what
    a user typed, and for what the content no longer has."""
    present = content.recommendation(recommendation) if recommendation else None
    if present is None or recommendation is None:
        return None
    code, perspective, _name = recommendation.split(".")
    side = content.practices[code].side(Perspective(perspective))
    offered = side.advice.values() if side else ()
    less = [one for one in offered if one.minutes < present.minutes and one.effort <= present.effort]
    smaller = min(less, key=lambda one: one.minutes, default=None)
    return f"{code}.{perspective}.{smaller.id}" if smaller else None
