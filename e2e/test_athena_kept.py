"""Work groups, prepared statements and named queries of Athena."""

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.athena import Statements
from support.groups import fresh_name


@pytest.fixture(scope="module")
def athena(server):
    return clients.client("athena", server.endpoint)


@pytest.fixture(scope="module")
def statements(server, athena):
    s3 = clients.client("s3", server.endpoint)
    bucket = fresh_name("kept").lower().replace("_", "-")
    s3.create_bucket(Bucket=bucket)
    return Statements(athena, s3, bucket, database="default")


@pytest.fixture
def work_group(athena, statements):
    name = fresh_name("team")
    athena.create_work_group(
        Name=name,
        Description="of the team",
        Configuration={
            "ResultConfiguration": {"OutputLocation": f"s3://{statements.bucket}/{name}/"},
            "EnforceWorkGroupConfiguration": True,
            "BytesScannedCutoffPerQuery": 10_000_000_000,
        },
    )
    yield name
    athena.delete_work_group(WorkGroup=name, RecursiveDeleteOption=True)


def code_of(call, **arguments) -> str:
    with pytest.raises(ClientError) as failure:
        call(**arguments)
    assert failure.value.response["Error"]["Message"]
    return failure.value.response["Error"]["Code"]


class TestWorkGroups:
    def test_is_shown_as_it_was_made(self, athena, statements, work_group):
        shown = athena.get_work_group(WorkGroup=work_group)["WorkGroup"]
        assert shown["Description"] == "of the team" and shown["State"] == "ENABLED"
        configuration = shown["Configuration"]
        assert configuration["EnforceWorkGroupConfiguration"] is True
        assert configuration["ResultConfiguration"]["OutputLocation"] == f"s3://{statements.bucket}/{work_group}/"
        assert configuration["BytesScannedCutoffPerQuery"] == 10_000_000_000
        names = [group["Name"] for group in athena.list_work_groups()["WorkGroups"]]
        assert {"primary", work_group} <= set(names)

    def test_its_place_for_results_wins_where_it_is_enforced(self, athena, statements, work_group):
        execution = statements.run("SELECT 1 AS one", WorkGroup=work_group)
        assert execution["ResultConfiguration"]["OutputLocation"].startswith(f"s3://{statements.bucket}/{work_group}/")
        assert execution["WorkGroup"] == work_group
        listed = athena.list_query_executions(WorkGroup=work_group)["QueryExecutionIds"]
        assert listed == [execution["QueryExecutionId"]]
        assert execution["QueryExecutionId"] not in athena.list_query_executions(MaxResults=50)["QueryExecutionIds"]

    def test_the_client_decides_where_it_is_not(self, athena, statements, work_group):
        athena.update_work_group(
            WorkGroup=work_group, ConfigurationUpdates={"EnforceWorkGroupConfiguration": False}
        )
        execution = statements.run("SELECT 1 AS one", WorkGroup=work_group)
        assert execution["ResultConfiguration"]["OutputLocation"].startswith(f"s3://{statements.bucket}/results/")
        started = athena.start_query_execution(QueryString="SELECT 2 AS two", WorkGroup=work_group)
        other = statements.end(started["QueryExecutionId"])
        assert other["ResultConfiguration"]["OutputLocation"].startswith(f"s3://{statements.bucket}/{work_group}/")

    def test_takes_no_statements_while_it_is_disabled(self, athena, work_group):
        athena.update_work_group(WorkGroup=work_group, State="DISABLED", Description="closed")
        assert code_of(athena.start_query_execution, QueryString="SELECT 1", WorkGroup=work_group) == "InvalidRequestException"
        shown = athena.get_work_group(WorkGroup=work_group)["WorkGroup"]
        assert (shown["State"], shown["Description"]) == ("DISABLED", "closed")
        athena.update_work_group(WorkGroup=work_group, State="ENABLED")
        athena.start_query_execution(QueryString="SELECT 1", WorkGroup=work_group)

    def test_refuses_what_cannot_be(self, athena, work_group):
        assert code_of(athena.create_work_group, Name=work_group) == "InvalidRequestException"
        assert code_of(athena.create_work_group, Name="a b") == "InvalidRequestException"
        assert code_of(athena.get_work_group, WorkGroup="none") == "InvalidRequestException"
        assert code_of(athena.update_work_group, WorkGroup="none") == "InvalidRequestException"
        assert code_of(athena.delete_work_group, WorkGroup="none") == "InvalidRequestException"
        assert code_of(athena.delete_work_group, WorkGroup="primary") == "InvalidRequestException"
        assert code_of(athena.start_query_execution, QueryString="SELECT 1", WorkGroup="none") == "InvalidRequestException"
        bad = {"ResultConfiguration": {"OutputLocation": "file:///etc"}}
        assert code_of(athena.create_work_group, Name="bad", Configuration=bad) == "InvalidRequestException"

    def test_one_that_is_not_empty_goes_with_all_or_not_at_all(self, athena):
        athena.create_work_group(Name="full")
        athena.create_prepared_statement(StatementName="kept", WorkGroup="full", QueryStatement="SELECT 1")
        assert code_of(athena.delete_work_group, WorkGroup="full") == "InvalidRequestException"
        athena.delete_work_group(WorkGroup="full", RecursiveDeleteOption=True)
        assert code_of(athena.get_work_group, WorkGroup="full") == "InvalidRequestException"


class TestPreparedStatements:
    def test_run_with_values(self, athena, statements):
        athena.create_prepared_statement(
            StatementName="sum_of", WorkGroup="primary", QueryStatement="SELECT ? + ? AS s, ? AS t", Description="d"
        )
        assert statements.rows("EXECUTE sum_of USING 1, (2 + 3), 'a, b'") == [{"s": "6", "t": "a, b"}]
        assert statements.rows("execute sum_of", ExecutionParameters=["4", "5", "'x'"]) == [{"s": "9", "t": "x"}]
        assert code_of(statements.start, sql="EXECUTE sum_of USING 1") == "InvalidRequestException"

        shown = athena.get_prepared_statement(StatementName="sum_of", WorkGroup="primary")["PreparedStatement"]
        assert shown["QueryStatement"].startswith("SELECT ?") and shown["Description"] == "d"
        athena.update_prepared_statement(StatementName="sum_of", WorkGroup="primary", QueryStatement="SELECT ? AS only")
        assert statements.rows("EXECUTE sum_of USING 7;") == [{"only": "7"}]
        athena.delete_prepared_statement(StatementName="sum_of", WorkGroup="primary")
        assert code_of(
            athena.get_prepared_statement, StatementName="sum_of", WorkGroup="primary"
        ) == "ResourceNotFoundException"

    def test_come_in_pages_and_batches(self, athena, work_group):
        names = [f"statement_{number}" for number in range(5)]
        for name in names:
            athena.create_prepared_statement(StatementName=name, WorkGroup=work_group, QueryStatement="SELECT 1")
        found, token = [], {}
        while True:
            page = athena.list_prepared_statements(WorkGroup=work_group, MaxResults=2, **token)
            found += [each["StatementName"] for each in page["PreparedStatements"]]
            if "NextToken" not in page:
                break
            token = {"NextToken": page["NextToken"]}
        assert found == names
        batch = athena.batch_get_prepared_statement(
            PreparedStatementNames=["statement_1", "none"], WorkGroup=work_group
        )
        assert [each["StatementName"] for each in batch["PreparedStatements"]] == ["statement_1"]
        assert [each["StatementName"] for each in batch["UnprocessedPreparedStatementNames"]] == ["none"]

    def test_are_refused_twice_or_nowhere(self, athena, work_group):
        one = {"StatementName": "one", "WorkGroup": work_group, "QueryStatement": "SELECT 1"}
        athena.create_prepared_statement(**one)
        assert code_of(athena.create_prepared_statement, **one) == "InvalidRequestException"
        assert code_of(
            athena.create_prepared_statement, **(one | {"WorkGroup": "none"})
        ) == "InvalidRequestException"
        assert code_of(athena.start_query_execution, QueryString="EXECUTE none") == "InvalidRequestException"


def test_named_queries_are_kept_over_a_restart(new_server):
    server = new_server()
    athena = clients.client("athena", server.endpoint)
    asked = {
        "Name": "counts", "Database": "default", "QueryString": "SELECT 1", "Description": "d",
        "ClientRequestToken": "t" * 32,
    }
    identifier = athena.create_named_query(**asked)["NamedQueryId"]
    assert athena.create_named_query(**asked)["NamedQueryId"] == identifier
    athena.create_work_group(Name="lasting")
    athena.create_prepared_statement(StatementName="pp", WorkGroup="lasting", QueryStatement="SELECT 1")
    athena.update_named_query(NamedQueryId=identifier, Name="more", QueryString="SELECT 2")
    server.kill()

    athena = clients.client("athena", new_server().endpoint)
    shown = athena.get_named_query(NamedQueryId=identifier)["NamedQuery"]
    assert (shown["Name"], shown["QueryString"], shown["Description"]) == ("more", "SELECT 2", "d")
    assert athena.list_named_queries()["NamedQueryIds"] == [identifier]
    assert athena.get_prepared_statement(StatementName="pp", WorkGroup="lasting")
    batch = athena.batch_get_named_query(NamedQueryIds=[identifier, "none"])
    assert len(batch["NamedQueries"]) == len(batch["UnprocessedNamedQueryIds"]) == 1
    athena.delete_named_query(NamedQueryId=identifier)
    assert code_of(athena.get_named_query, NamedQueryId=identifier) == "InvalidRequestException"
