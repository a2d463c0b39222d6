package dev.drawbridge.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a member of the file is for, as the reference of the configuration says it; or what a single word of this type
/// is.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Meaning {
    /// In one line.
    String value();

    /// What holds when it is not given, empty where it must be or nothing holds then.
    String usual() default "";

    /// What the value must fulfil beyond its type.
    String limits() default "";
}
