"""Kith every night: one run per data interval, retried only where a retry can help.

A run that ends because somebody must act (exit codes 1 to 4) fails at once; a lost cluster or a full
disk (5) is retried. The exit code is read from the run's record in the store, since clusters lose it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from airflow.exceptions import AirflowException, AirflowFailException
from airflow.io.path import ObjectStoragePath
from airflow.models.dag import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook

JAR = "/opt/kith/kith-jobs.jar"
CONNECTIONS = "hdfs:///data/connections/day={date}"
STORE = "hdfs:///data/kith"

# Exit codes of Kith that stay the same however often a run is tried.
MUST_BE_MENDED = {1: "the command line", 2: "the input", 3: "a gate or limit", 4: "a bug"}


def run_id(date: str) -> str:
    """The same for each retry of a night: what was published is not computed again."""
    return f"nightly-{date}"


def record(date: str, began: datetime) -> dict | None:
    """How this attempt ended, as Kith wrote it down; None if it did not get so far."""
    file = ObjectStoragePath(STORE) / "runs" / f"{run_id(date)}.json"
    if not file.exists():
        return None
    outcome = json.loads(file.read_text())
    started = datetime.fromisoformat(outcome["started"].replace("Z", "+00:00"))
    return outcome if started >= began else None


def publish(date: str) -> None:
    """Submits the run for a date and tells Airflow whether a retry makes sense."""
    began = datetime.now(timezone.utc) - timedelta(minutes=1)  # Clocks of two machines.
    arguments = ["recommend", "--connections", CONNECTIONS.format(date=date), "--store", STORE]
    arguments += ["--as-of", date, "--run-id", run_id(date), "--quiet"]
    hook = SparkSubmitHook(
        conn_id="spark_default",
        java_class="io.kith.jobs.Kith",
        application_args=arguments,
        executor_memory="8g",
        driver_memory="8g",
        name=run_id(date),
    )
    try:
        hook.submit(JAR)
    except AirflowException as failure:
        outcome = record(date, began)
        code = outcome["exit_code"] if outcome else None
        if code in MUST_BE_MENDED:
            raise AirflowFailException(f"{MUST_BE_MENDED[code]}: {outcome['message']}") from failure
        raise


with DAG(
    dag_id="kith_nightly",
    schedule="15 3 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
) as dag:
    PythonOperator(
        task_id="publish",
        python_callable=publish,
        op_kwargs={"date": "{{ data_interval_end | ds }}"},
    )
