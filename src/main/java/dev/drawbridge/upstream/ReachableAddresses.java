package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Addresses;
import dev.drawbridge.catalog.Catalog;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/// Decides at every connection anew which of the addresses behind a name may be called: whoever answers for the name
/// may answer otherwise the next time.
public final class ReachableAddresses {
    private final Supplier<Catalog> catalogs;

    public ReachableAddresses(Supplier<Catalog> catalogs) {
        this.catalogs = catalogs;
    }

    /// Those that may be called.
    ///
    /// @param host as the provider's address has it
    /// @throws ForbiddenAddressException when there are none
    List<InetSocketAddress> of(String host, List<InetSocketAddress> found) throws ForbiddenAddressException {
        List<InetSocketAddress> callable = found.stream()
                .filter(one -> !one.isUnresolved() && !Addresses.forbidden(one.getAddress()))
                .toList();
        if (callable.isEmpty()) {
            throw new ForbiddenAddressException(
                    "its name leads to a link-local, metadata or reserved address, which is never called");
        }
        if (catalogs.get().mayBePrivate(host)) {
            return callable;
        }
        List<InetSocketAddress> open = callable.stream()
                .filter(one -> !Addresses.isPrivate(one.getAddress()))
                .toList();
        if (open.isEmpty()) {
            throw new ForbiddenAddressException(
                    "its public name leads to a private address; allow-private: true lets it if that is meant");
        }
        return open;
    }
}
