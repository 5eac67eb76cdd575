"""Where does the operator begin?"""

import sys

from bot.operator.commands import run


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
