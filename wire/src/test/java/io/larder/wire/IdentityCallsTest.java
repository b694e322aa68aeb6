package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The replies of STS and IAM.
class IdentityCallsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void everyCallerIsARoleOfTheAccount() {
    assertThat(call("sts", "Action=GetCallerIdentity&Version=2011-06-15"))
        .startsWith(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">")
        .contains("<Arn>arn:aws:sts::123456789012:assumed-role/larder/larder</Arn>")
        .contains("<Account>123456789012</Account>")
        .contains("<RequestId>request-1</RequestId>");
  }

  @Test
  void anAssumedRoleIsToldByItsCredentials() {
    String assumed =
        call(
            "sts",
            "Action=AssumeRole&RoleSessionName=me&DurationSeconds=900"
                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fservice-role%2FReader");
    assertThat(assumed)
        .contains("<Arn>arn:aws:sts::123456789012:assumed-role/Reader/me</Arn>")
        .contains("<Expiration>2026-11-23T15:15:00Z</Expiration>");
    String key = assumed.replaceAll("(?s).*<AccessKeyId>(\\w+)</AccessKeyId>.*", "$1");
    FakeRequest plain = FakeRequest.form("sts", "Action=GetCallerIdentity");
    FakeRequest signed =
        new FakeRequest(
            plain.method(),
            "/",
            "",
            Map.of(
                "authorization",
                plain.headers().getOrDefault("authorization", "").replace("AKID", key),
                "content-type",
                "application/x-www-form-urlencoded"),
            plain.body());
    assertThat(text(bench.send(signed)))
        .contains("<Arn>arn:aws:sts::123456789012:assumed-role/Reader/me</Arn>");
  }

  @Test
  void everyNameIsARole() {
    assertThat(call("iam", "Action=GetRole&RoleName=Reader&Version=2010-05-08"))
        .startsWith("<GetRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">")
        .contains("<Arn>arn:aws:iam::123456789012:role/Reader</Arn>");
  }

  @Test
  void otherActionsAreRefused() {
    HttpReply reply = bench.send(FakeRequest.form("iam", "Action=Create%3CUser%3E"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .contains("<Code>InvalidAction</Code>", "Create&lt;User&gt;", "GetCallerIdentity");
  }

  @Test
  void aRoleThatIsNoneIsRefused() {
    HttpReply reply =
        bench.send(FakeRequest.form("sts", "Action=AssumeRole&RoleArn=x&RoleSessionName=me"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply)).contains("<Code>ValidationError</Code><Message>x is invalid");
    assertThat(call("sts", "Action=AssumeRole&RoleSessionName=me"))
        .contains("Value null at 'roleArn'");
  }

  private String call(String service, String form) {
    return text(bench.send(FakeRequest.form(service, form)));
  }
}
