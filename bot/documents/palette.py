"""In which colours? Dark enough on white and on the light fill to be read; none is the only sign of anything."""

PAPER, FILL = "#ffffff", "#dcebfa"
GRID = "#b9c2cb"  # behind everything; the numbers say the same
INK, QUIET = "#1d2733", "#4f5a65"
NOW, TARGET, EARLIER = "#0b57a4", "#14662f", "#8a3d00"
READ = {"ink": INK, "quiet": QUIET, "now": NOW, "target": TARGET, "earlier": EARLIER}
