package io.larder.service.trainingset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was asked for; the form in which it is kept beside the data.
///
/// @param creationTime ISO-8601
/// @param specification resolved
/// @param featureGroups their names, each once
/// @param rebuildOf the training set of the certificate, where it is made again from one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingSetRequest(
    String creationTime,
    @Nullable String name,
    @Nullable String description,
    TrainingSetSpecification specification,
    List<String> featureGroups,
    @Nullable String rebuildOf) {}
