"""What is counted for the operator? Numbers only; nothing here names a person, a chat or a word."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry()
UPDATES = Counter("tandem_updates", "Updates that came in, by what became of them", ["outcome"], registry=REGISTRY)
TURNS = Counter("tandem_turns", "Turns whose effect is stored", registry=REGISTRY)
LATENCY = Histogram(
    "tandem_turn_seconds",
    "From the update's arrival here to the card that Telegram took",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60),
    registry=REGISTRY,
)
WRITER_WAIT = Histogram(
    "tandem_writer_wait_seconds",
    "From the moment when work is given to a writer to its commit",
    buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60),
    registry=REGISTRY,
)
LONG_JOBS = Counter("tandem_long_jobs", "Work that held a writer for too long", registry=REGISTRY)
OWED = Gauge("tandem_owed_replies", "Users whom this process is answering right now", registry=REGISTRY)
REMINDERS = Counter("tandem_reminders", "Reminders, by what became of them", ["outcome"], registry=REGISTRY)
LATENESS = Histogram(
    "tandem_reminder_late_seconds",
    "From a reminder's moment in the person's hours to its leaving",
    buckets=(60, 300, 900, 3600, 14_400, 86_400),
    registry=REGISTRY,
)
FAILURES = Counter("tandem_failures", "What went wrong, by kind", ["kind"], registry=REGISTRY)
LEADS = Gauge("tandem_leads", "1 while this process has the role", ["role"], registry=REGISTRY)


def say_metrics() -> bytes:
    """All of it in Prometheus's text format."""
    return generate_latest(REGISTRY)
