package io.larder.log.file;

import io.larder.store.RecordLog;
import io.larder.store.testkit.RecordLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class FileRecordLogTest {
  private static final FileRecordLogSettings SMALL =
      FileRecordLogSettings.DEFAULT.withSegmentBytesMax(4 << 10);

  @TempDir Path folder;

  @Nested
  class WithNothingInMemory extends RecordLogContract {
    @Override
    protected RecordLog openLog() {
      return FileRecordLog.open(folder, SMALL.withRecentBytesMax(0));
    }
  }

  @Nested
  class WithSomeInMemory extends RecordLogContract {
    @Override
    protected RecordLog openLog() {
      return FileRecordLog.open(folder, SMALL.withRecentBytesMax(20_000));
    }
  }

  @Nested
  class WithoutSync extends RecordLogContract {
    @Override
    protected RecordLog openLog() {
      return FileRecordLog.open(folder, SMALL.withDurability(Durability.OS));
    }
  }

  @Nested
  class InOneSegment extends RecordLogContract {
    @Override
    protected RecordLog openLog() {
      return FileRecordLog.open(folder, FileRecordLogSettings.DEFAULT.withRecentBytesMax(0));
    }
  }
}
