"""Which machines are there? One for each block of the profile, principle, event and check, and for each side."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flows.content import Check, Content, Depth, Perspective
from flows.walk.machine import Block, build_check, build_event, build_principle, build_profile

PROFILE, SHARPER = "profile", "sharper"


@dataclass(frozen=True)
class Blocks:
    """All machines of the content, built when they are first asked for."""

    content: Content

    @cached_property
    def profile(self) -> Mapping[str, Block]:
        return {block: build_profile(self.content, block) for block in (PROFILE, SHARPER)}

    @cached_property
    def principles(self) -> Mapping[tuple[str, Perspective, Depth], Block]:
        return {
            (principle.code, perspective, depth): build_principle(self.content, principle.code, perspective, depth)
            for principle in self.content.principles
            for perspective in Perspective
            for depth in Depth
        }

    @cached_property
    def events(self) -> Mapping[tuple[str, Perspective], Block]:
        return {
            (event, perspective): build_event(self.content, event, perspective)
            for event in self.content.happenings.events
            for perspective in Perspective
        }

    @cached_property
    def checks(self) -> Mapping[tuple[Check, Perspective], Block]:
        return {
            (check, perspective): build_check(self.content, check, perspective)
            for check in Check
            for perspective in Perspective
        }

    def all(self) -> tuple[Block, ...]:
        return (
            *self.profile.values(),
            *self.principles.values(),
            *self.events.values(),
            *self.checks.values(),
        )
