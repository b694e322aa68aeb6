package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.service.trainingset.Certificate.FileUsed;
import io.larder.service.trainingset.Certificate.GroupUsed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a certificate that came from outside has what making a training set again needs.
final class CertificateCheck {
  private CertificateCheck() {}

  /// @throws io.larder.model.FeatureStoreException `INVALID`, with the member that is missing
  static void check(Certificate certificate) {
    required("trainingSetId", certificate.trainingSetId());
    required("specification", certificate.specification());
    required("rows", certificate.rows());
    required("rows.sha256", certificate.rows().sha256());
    required("output", certificate.output());
    required("output.sha256", certificate.output().sha256());
    each("groups", certificate.groups()).forEach(CertificateCheck::checkGroup);
  }

  private static void checkGroup(GroupUsed group) {
    required("groups.featureGroup", group.featureGroup());
    required("groups.creationTime", group.creationTime());
    for (FileUsed file : each("groups.files", group.files())) {
      required("groups.files.uri", file.uri());
    }
  }

  private static <T> List<T> each(String member, @Nullable List<T> elements) {
    List<T> present = required(member, elements);
    present.forEach(element -> required(member, element));
    return present;
  }

  private static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw invalid("the certificate lacks %s", member);
    }
    return value;
  }
}
