package dev.drawbridge.cli;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.access.NameTakenException;
import dev.drawbridge.access.ReadOnlyException;
import dev.drawbridge.access.TooManyRotationsException;
import dev.drawbridge.access.UnreadableKeyException;
import dev.drawbridge.admin.AdminException;
import dev.drawbridge.call.FormException;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.explain.UnknownKeyException;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreStartException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells why a command failed, without the traces that only programmers can read.
final class Troubles implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception trouble, CommandLine command, ParseResult parsed) throws Exception {
        String text = text(trouble);
        if (text == null) {
            throw trouble;
        }
        command.getErr().println(command.getColorScheme().errorText(text));
        return isUsage(trouble) ? ExitCode.USAGE : ExitCode.FINDINGS;
    }

    private static boolean isUsage(Exception trouble) {
        return trouble instanceof AdminException
                || trouble instanceof FormException
                || trouble instanceof FaultException
                || trouble instanceof WrongUseException;
    }

    private static @Nullable String text(Exception trouble) {
        return switch (trouble) {
            case StoreStartException store -> store.getMessage() + System.lineSeparator() + store.action();
            case FormException form -> "'" + form.member() + "' " + form.complaint();
            case FaultException fault -> fault.fault().message();
            case StoreAwayException _ ->
                "The store is not reachable, so it is not certain that this was done; look before you try again.";
            case SettingsException _,
                    AdminException _,
                    AccessRefusedException _,
                    NameTakenException _,
                    ReadOnlyException _,
                    TooManyRotationsException _,
                    UnreadableKeyException _,
                    UnknownKeyException _,
                    WrongUseException _,
                    NotFoundException _ -> trouble.getMessage();
            default -> null;
        };
    }
}
