/// The way in: routes, filters and their order, bodies, errors told in the caller's dialect. The only package that
/// knows Spring Cloud Gateway; it knows neither vendors' JSON nor Redis.
@NullMarked
package dev.drawbridge.edge;

import org.jspecify.annotations.NullMarked;
