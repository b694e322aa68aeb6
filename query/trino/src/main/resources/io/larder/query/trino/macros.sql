-- What Trino's functions are beyond one of DuckDB's. A failure is raised by larder_error, which
-- gives NULL instead within TRY and TRY_CAST.
CREATE MACRO larder_error(message) AS error(message);

CREATE MACRO larder_blanks() AS chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(28) || chr(29) || chr(30) || chr(31) || ' ';

CREATE MACRO larder_quotient(dividend, divisor) AS
  CASE WHEN divisor = 0 THEN larder_error('Division by zero') ELSE dividend / divisor END;

CREATE MACRO larder_array_at(list, place) AS
  CASE WHEN place = 0 THEN larder_error('SQL array indices start at 1')
       WHEN place < 0 THEN larder_error('Array subscript is negative: ' || place)
       WHEN place > len(list) THEN larder_error('Array subscript must be less than or equal to array length: ' || place || ' > ' || len(list))
       ELSE list_extract(list, place) END;

CREATE MACRO larder_element_at(list, place) AS
  CASE WHEN place = 0 THEN larder_error('SQL array indices start at 1') ELSE list_extract(list, place) END;

CREATE MACRO larder_map_at(entries, wanted) AS
  CASE WHEN entries IS NULL OR wanted IS NULL THEN NULL
       WHEN map_contains(entries, wanted) THEN map_extract_value(entries, wanted)
       ELSE larder_error('Key not present in map: ' || CAST(wanted AS VARCHAR)) END;

CREATE MACRO larder_whole_number(value) AS
  CASE WHEN value IS NULL OR regexp_full_match(value, '[+-]?[0-9]+') THEN value
       ELSE larder_error('Cannot cast ''' || value || ''' to a whole number') END;

CREATE MACRO larder_text_to_boolean(value) AS
  CASE WHEN value IS NULL THEN NULL
       WHEN lower(value) IN ('t', 'true', '1') THEN true
       WHEN lower(value) IN ('f', 'false', '0') THEN false
       ELSE larder_error('Cannot cast ''' || value || ''' to BOOLEAN') END;

CREATE MACRO larder_text_to_date(value) AS
  CASE WHEN value IS NULL OR regexp_full_match(value, '\s*[+-]?[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}\s*') THEN value
       ELSE larder_error('Value cannot be cast to date: ' || value) END;

-- As Java writes a number, from DuckDB's text of it, which has the same digits.
CREATE MACRO larder_digits(value) AS
  replace(split_part(CAST(abs(value) AS VARCHAR), 'e', 1), '.', '');

CREATE MACRO larder_scale(value) AS
  (CASE WHEN contains(CAST(abs(value) AS VARCHAR), 'e')
        THEN CAST(split_part(CAST(abs(value) AS VARCHAR), 'e', 2) AS INTEGER)
        ELSE length(split_part(CAST(abs(value) AS VARCHAR), '.', 1)) - 1
             - (length(larder_digits(value)) - length(ltrim(larder_digits(value), '0'))) END);

CREATE MACRO larder_scientific(significant, exponent) AS
  left(significant, 1) || '.' || CASE WHEN length(significant) > 1 THEN substr(significant, 2) ELSE '0' END || 'E' || exponent;

CREATE MACRO larder_double_text(value) AS
  CASE WHEN value IS NULL THEN NULL
       WHEN isnan(value) THEN 'NaN'
       WHEN isinf(value) THEN CASE WHEN value > 0 THEN 'Infinity' ELSE '-Infinity' END
       WHEN value = 0 OR (abs(value) >= 0.001 AND abs(value) < 10000000) THEN CAST(value AS VARCHAR)
       ELSE CASE WHEN value < 0 THEN '-' ELSE '' END
            || larder_scientific(trim(larder_digits(value), '0'), larder_scale(value)) END;

CREATE MACRO larder_from_base(value, radix) AS
  list_reduce(
    list_transform(string_split(lower(ltrim(value, '-')), ''), lambda digit:
      CASE WHEN strpos(left('0123456789abcdefghijklmnopqrstuvwxyz', CAST(radix AS INTEGER)), digit) = 0
           THEN larder_error('Not a valid base-' || radix || ' number: ' || value)
           ELSE CAST(strpos('0123456789abcdefghijklmnopqrstuvwxyz', digit) - 1 AS BIGINT) END),
    lambda total, digit: total * radix + digit, CAST(0 AS BIGINT))
  * CASE WHEN starts_with(value, '-') THEN -1 ELSE 1 END;

CREATE MACRO larder_truncate(value, places) AS
  trunc(value * power(10, places)) / power(10, places);

CREATE MACRO larder_width_bucket(value, low, high, buckets) AS
  CAST(CASE WHEN low < high THEN
    CASE WHEN value < low THEN 0 WHEN value >= high THEN buckets + 1
         ELSE floor((value - low) / CAST(high - low AS DOUBLE) * buckets) + 1 END
  ELSE
    CASE WHEN value > low THEN 0 WHEN value <= high THEN buckets + 1
         ELSE floor((low - value) / CAST(low - high AS DOUBLE) * buckets) + 1 END
  END AS BIGINT);

CREATE MACRO larder_bins(value, bins) AS len(list_filter(bins, lambda bin: bin <= value));

CREATE MACRO larder_bit_count(value, bits) AS
  CAST(bit_count(CASE WHEN bits >= 64 THEN CAST(value AS BIGINT)
    ELSE CAST(value AS BIGINT) & ((CAST(1 AS BIGINT) << CAST(least(bits, 62) AS BIGINT)) - 1) END) AS BIGINT);

CREATE MACRO larder_left_shift(value, shift) AS
  CAST(CASE WHEN shift >= 64 THEN 0 ELSE value * power(2, shift) END AS BIGINT);

CREATE MACRO larder_concat_arrays(lists) AS
  CASE WHEN len(list_filter(lists, lambda x: x IS NULL)) > 0 THEN NULL ELSE flatten(lists) END;

CREATE MACRO larder_luhn(value) AS
  CASE WHEN value IS NULL THEN NULL ELSE
  list_sum(list_transform(string_split(reverse(value), ''), lambda digit, place:
    CASE WHEN place % 2 = 1 THEN CAST(digit AS INTEGER)
         WHEN CAST(digit AS INTEGER) > 4 THEN CAST(digit AS INTEGER) * 2 - 9
         ELSE CAST(digit AS INTEGER) * 2 END)) % 10 = 0 END;

CREATE MACRO larder_split(value, delimiter, pieces) AS
  CASE WHEN pieces < 1 THEN larder_error('Limit must be positive')
       WHEN len(string_split(value, delimiter)) <= pieces THEN string_split(value, delimiter)
       ELSE list_append(string_split(value, delimiter)[1 : pieces - 1],
              array_to_string(string_split(value, delimiter)[pieces :], delimiter)) END;

CREATE MACRO larder_split_part(value, delimiter, place) AS
  CASE WHEN place < 1 THEN larder_error('Index must be greater than zero')
       ELSE list_extract(string_split(value, delimiter), place) END;

CREATE MACRO larder_split_to_map(value, entries, pairs) AS
  map_from_entries(list_transform(string_split(value, entries), lambda entry:
    {'key': split_part(entry, pairs, 1), 'value': substr(entry, strpos(entry, pairs) + length(pairs))}));

CREATE MACRO larder_strpos(value, part, instance) AS
  CASE WHEN instance < 1 THEN larder_error('''instance'' must be a positive or negative number.')
       WHEN len(string_split(value, part)) <= instance THEN 0
       ELSE length(array_to_string(string_split(value, part)[1 : instance], part)) + 1 END;

CREATE MACRO larder_substr(value, start, size) AS
  CASE WHEN value IS NULL OR start IS NULL OR size IS NULL THEN NULL
       WHEN start = 0 OR size <= 0 OR abs(start) > length(value) THEN ''
       WHEN start > 0 THEN substring(value, CAST(start AS BIGINT), CAST(size AS BIGINT))
       ELSE substring(value, CAST(length(value) + start + 1 AS BIGINT), CAST(size AS BIGINT)) END;

CREATE MACRO larder_regexp_extract(value, pattern, wanted) AS
  CASE WHEN regexp_matches(value, pattern) THEN regexp_extract(value, pattern, wanted) END;

CREATE MACRO larder_regexp_position(value, pattern) AS
  CASE WHEN value IS NULL OR pattern IS NULL THEN NULL
       WHEN regexp_matches(value, pattern) THEN CAST(length(list_extract(string_split_regex(value, pattern), 1)) + 1 AS INTEGER)
       ELSE -1 END;

CREATE MACRO larder_crc32(value) AS
  xor(4294967295, list_reduce(list_transform(regexp_extract_all(hex(value), '..'), lambda byte: CAST(('0x' || byte) AS BIGINT)),
    lambda sum, byte: list_reduce(range(8), lambda bits, step:
      CASE WHEN bits & 1 = 1 THEN xor(bits >> 1, 3988292384) ELSE bits >> 1 END, xor(sum, byte)),
    4294967295));

CREATE MACRO larder_url_encode(value) AS
  replace(replace(replace(url_encode(value), '%20', '+'), '%2A', '*'), '~', '%7E');

CREATE MACRO larder_url_parameter(value, name) AS
  list_extract(list_transform(
    list_filter(string_split(regexp_extract(value, '\?([^#]*)', 1), '&'), lambda part: split_part(part, '=', 1) = name),
    lambda part: url_decode(replace(substr(part, length(name) + 2), '+', ' '))), 1);

CREATE MACRO larder_quarters(count) AS to_months(3 * count);

CREATE MACRO larder_date_trunc_zoned(unit, moment, zone) AS
  timezone(zone, date_trunc(unit, timezone(zone, moment)));

CREATE MACRO larder_iso_moment(value) AS date_trunc('millisecond', CAST(value AS TIMESTAMPTZ));

CREATE MACRO larder_from_unixtime(seconds) AS
  timezone('UTC', epoch_ms(CAST(round(CAST(seconds AS DOUBLE) * 1000) AS BIGINT)));

CREATE MACRO larder_zoned(value) AS CAST(value AS TIMESTAMPTZ);

CREATE MACRO larder_offset_minutes(moment, local) AS
  CAST((epoch(local) - epoch(moment)) / 60 AS BIGINT);

CREATE MACRO larder_iso8601_zoned(moment, local) AS
  strftime(local, '%Y-%m-%dT%H:%M:%S.%g') ||
  CASE WHEN larder_offset_minutes(moment, local) = 0 THEN 'Z'
       ELSE CASE WHEN larder_offset_minutes(moment, local) < 0 THEN '-' ELSE '+' END
         || lpad(CAST(abs(larder_offset_minutes(moment, local)) // 60 AS VARCHAR), 2, '0') || ':'
         || lpad(CAST(abs(larder_offset_minutes(moment, local)) % 60 AS VARCHAR), 2, '0') END;

CREATE MACRO larder_count_of(count, word) AS
  CASE WHEN count = 0 THEN NULL WHEN count = 1 THEN '1 ' || word ELSE count || ' ' || word || 's' END;

CREATE MACRO larder_human_seconds(seconds) AS
  CASE WHEN seconds = 0 THEN '0 seconds' ELSE concat_ws(', ',
    larder_count_of(seconds // 604800, 'week'),
    larder_count_of(seconds % 604800 // 86400, 'day'),
    larder_count_of(seconds % 86400 // 3600, 'hour'),
    larder_count_of(seconds % 3600 // 60, 'minute'),
    larder_count_of(seconds % 60, 'second')) END;

CREATE MACRO larder_json_array_length(value) AS
  CASE WHEN json_type(value) = 'ARRAY' THEN json_array_length(value) END;

CREATE MACRO larder_json_scalar(value, path) AS
  CASE WHEN json_type(value, path) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(value, path) END;

CREATE MACRO larder_json_size(value, path) AS
  CASE json_type(value, path)
    WHEN 'ARRAY' THEN json_array_length(value, path)
    WHEN 'OBJECT' THEN len(json_keys(value, path))
    ELSE CASE WHEN json_type(value, path) IS NOT NULL THEN 0 END END;

CREATE MACRO larder_has_null(list) AS len(list_filter(list, lambda x: x IS NULL)) > 0;

CREATE MACRO larder_any(results) AS
  CASE WHEN results IS NULL THEN NULL
       WHEN list_contains(results, true) THEN true
       WHEN larder_has_null(results) THEN NULL ELSE false END;

CREATE MACRO larder_all(results) AS
  CASE WHEN results IS NULL THEN NULL
       WHEN list_contains(results, false) THEN false
       WHEN larder_has_null(results) THEN NULL ELSE true END;

CREATE MACRO larder_contains(list, wanted) AS
  CASE WHEN list IS NULL OR wanted IS NULL THEN NULL
       WHEN list_contains(list, wanted) THEN true
       WHEN larder_has_null(list) THEN NULL ELSE false END;

CREATE MACRO larder_contains_or_null(list, wanted) AS
  CASE WHEN wanted IS NULL THEN larder_has_null(list) ELSE list_contains(list, wanted) END;

-- In the order of first appearance, NULL once.
CREATE MACRO larder_distinct(list) AS
  list_filter(list, lambda x, place:
    CASE WHEN x IS NULL THEN len(list_filter(list[1 : place - 1], lambda y: y IS NULL)) = 0
         ELSE list_position(list, x) = place END);

CREATE MACRO larder_extreme(list, extreme) AS CASE WHEN larder_has_null(list) THEN NULL ELSE extreme END;

CREATE MACRO larder_sequence(first, last, step) AS
  CASE WHEN step = 0 OR (step > 0 AND first > last) OR (step < 0 AND first < last)
       THEN larder_error('sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start')
       ELSE generate_series(CAST(first AS BIGINT), CAST(last AS BIGINT), CAST(step AS BIGINT)) END;

CREATE MACRO larder_slice(list, start, size) AS
  CASE WHEN start = 0 THEN larder_error('SQL array indices start at 1')
       WHEN size < 0 THEN larder_error('length must be greater than or equal to 0')
       WHEN abs(start) > len(list) OR size = 0 THEN list[1 : 0]
       WHEN start > 0 THEN list[start : start + size - 1]
       ELSE list[len(list) + start + 1 : least(len(list), len(list) + start + size)] END;

-- Of several values of a key the first is kept, as Trino keeps any.
CREATE MACRO larder_pairs(pairs) AS list_filter(pairs, lambda pair: pair.k IS NOT NULL);

CREATE MACRO larder_keys(pairs) AS list_sort(list_distinct(list_transform(larder_pairs(pairs), lambda pair: pair.k)));

CREATE MACRO larder_map_of_pairs(pairs) AS
  CASE WHEN pairs IS NULL THEN NULL ELSE
  map(larder_keys(pairs), list_transform(larder_keys(pairs), lambda wanted:
    list_extract(list_filter(pairs, lambda pair: pair.k = wanted), 1).v)) END;

CREATE MACRO larder_multimap_of_pairs(pairs) AS
  CASE WHEN pairs IS NULL THEN NULL ELSE
  map(larder_keys(pairs), list_transform(larder_keys(pairs), lambda wanted:
    list_transform(list_filter(pairs, lambda pair: pair.k = wanted), lambda pair: pair.v))) END;
